package cti.admin;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.openqa.selenium.By;
import org.openqa.selenium.JavascriptExecutor;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.WebDriverException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.logging.LogType;

/** The operators' page as a person uses it: by the names of things. What is not there yet is waited for. */
record Screen(ChromeDriver driver, String url) {

    private static final int PATIENCE_S = 10;
    private static final Set<Object> FAULTS = Set.of("serious", "critical");
    private static final String AXE = read("/axe.min.js");

    /** A new page, which asks for the secret. */
    void open() {
        driver.get("about:blank");
        driver.get(url + "/admin/");
        see("Administration");
    }

    void signIn(String secret) {
        fill("Internal secret", secret);
        click("Sign in");
    }

    void go(String place) {
        driver.executeScript("location.hash = arguments[0]", place);
    }

    /** A button or link, in the dialog if one is open. */
    void click(String name) {
        act("//*[self::button or self::a][normalize-space()=%1$s or @aria-label=%1$s]", name, WebElement::click);
    }

    void fill(String label, String text) {
        act(
                "//input[@id=//label[normalize-space()=%1$s]/@for or @aria-label=%1$s]",
                label, input -> {
                    input.clear();
                    input.sendKeys(text);
                });
    }

    /** A file is not cleared first. */
    void choose(String label, Path file) {
        act("//input[@id=//label[normalize-space()=%1$s]/@for]", label, it -> it.sendKeys(file.toString()));
    }

    void pick(String label, String value) {
        act(
                "//select[@id=//label[normalize-space()=%1$s]/@for]",
                label, it -> it.findElement(By.cssSelector("option[value='" + value + "']"))
                        .click());
    }

    String value(String label) {
        var value = new String[1];
        act("//input[@id=//label[normalize-space()=%1$s]/@for]", label, it -> value[0] = it.getDomProperty("value"));
        return value[0];
    }

    boolean isEnabled(String button) {
        return find("//button[normalize-space()=%1$s]", button).isEnabled();
    }

    void see(String text) {
        await().atMost(PATIENCE_S, SECONDS)
                .ignoreExceptionsInstanceOf(WebDriverException.class)
                .untilAsserted(() -> assertThat(text()).contains(text));
    }

    void seeNoMore(String text) {
        await().atMost(PATIENCE_S, SECONDS)
                .ignoreExceptionsInstanceOf(WebDriverException.class)
                .untilAsserted(() -> assertThat(text()).doesNotContain(text));
    }

    String text() {
        return driver.findElement(By.tagName("body")).getText();
    }

    /** Also what is in fields. */
    String everything() {
        return (String) driver.executeScript("return document.documentElement.outerHTML"
                + " + [...document.querySelectorAll('input')].map((it) => it.value).join()");
    }

    void colours(String scheme) {
        driver.executeCdpCommand(
                "Emulation.setEmulatedMedia",
                Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", scheme))));
    }

    void size(int width, int height) {
        driver.executeCdpCommand(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", false));
    }

    boolean fits() {
        return (boolean) driver.executeScript(
                "return document.documentElement.scrollWidth <= document.documentElement.clientWidth");
    }

    /** What axe finds that keeps people out, each as its rule and the first element. */
    @SuppressWarnings("unchecked")
    List<String> barriers() {
        driver.executeScript(AXE);
        var found = (Map<String, List<Map<String, Object>>>) ((JavascriptExecutor) driver)
                .executeAsyncScript("axe.run(document, {resultTypes: ['violations']}).then(arguments[0])");
        return found.get("violations").stream()
                .filter(it -> FAULTS.contains(it.get("impact")))
                .map(it -> it.get("id") + ": "
                        + ((List<Map<String, Object>>) it.get("nodes")).get(0).get("html"))
                .toList();
    }

    /** What the browser complains about by itself: exceptions and what the policy forbids. */
    List<String> complaints() {
        return driver.manage().logs().get(LogType.BROWSER).getAll().stream()
                .map(it -> it.getMessage())
                .filter(it -> !it.contains("Failed to load resource"))
                .toList();
    }

    /** For a person to look at, if {@code CTI_TEST_SCREENSHOTS} names a directory. */
    void photograph(String name) {
        String directory = System.getenv("CTI_TEST_SCREENSHOTS");
        if (directory != null) {
            try {
                Files.write(Path.of(directory, name + ".png"), driver.getScreenshotAs(OutputType.BYTES));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private interface Act {
        void on(WebElement element);
    }

    private void act(String xpath, String name, Act act) {
        await(name)
                .atMost(PATIENCE_S, SECONDS)
                .ignoreExceptionsInstanceOf(WebDriverException.class)
                .until(() -> {
                    act.on(find(xpath, name));
                    return true;
                });
    }

    private WebElement find(String xpath, String name) {
        List<WebElement> dialogs = driver.findElements(By.cssSelector("dialog[open]"));
        String within = dialogs.isEmpty() ? "" : "//dialog[@open]";
        return driver.findElements(By.xpath(within + xpath.formatted("\"" + name + "\""))).stream()
                .filter(WebElement::isDisplayed)
                .findFirst()
                .orElseThrow(() -> new WebDriverException("nothing is named " + name));
    }

    private static String read(String resource) {
        try (InputStream script = Screen.class.getResourceAsStream(resource)) {
            return new String(script.readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
