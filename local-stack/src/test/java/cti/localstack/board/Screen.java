package cti.localstack.board;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.openqa.selenium.By;
import org.openqa.selenium.WebDriverException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.logging.LogType;

/** The live board as a person uses it: by the names of things. What is not there yet is waited for. */
record Screen(ChromeDriver driver, URI origin) {

    private static final int PATIENCE_S = 30;
    private static final Set<Object> FAULTS = Set.of("serious", "critical");
    private static final Path PICTURES = Path.of("target", "board");
    private static final String AXE = read("/axe.min.js");

    /** A new page, which asks for a key unless the link has one. */
    void open(String link) {
        driver.get("about:blank");
        driver.get(origin.resolve(link).toString());
    }

    /** As the link of a demo does; returns when the board is live. */
    void openWithKey(String key) {
        open("/#key=" + key);
        seeIn("#link", "Live");
    }

    /** A button or link, in the dialog if one is open. */
    void click(String name) {
        act("//*[self::button or self::a][contains(normalize-space(),%1$s)]", name, WebElement::click);
    }

    void fill(String label, String text) {
        act("//input[@id=//label[normalize-space()=%1$s]/@for]", label, it -> it.sendKeys(text));
    }

    void tick(String label) {
        act("//label[contains(normalize-space(),%1$s)]", label, WebElement::click);
    }

    void pick(String label, String option) {
        act(
                "//select[@id=//label[normalize-space()=%1$s]/@for]",
                label, it -> it.findElement(By.xpath("option[normalize-space()='" + option + "']"))
                        .click());
    }

    /** The column of calls with this title. */
    static String lane(String title) {
        return switch (title) {
            case "Waiting" -> ".lane.queued";
            case "Ringing" -> ".lane.ringing";
            case "Talking" -> ".lane.active";
            case "On hold" -> ".lane.held";
            default -> throw new IllegalArgumentException(title);
        };
    }

    void seeIn(String selector, String text) {
        await(selector + " says " + text)
                .atMost(PATIENCE_S, SECONDS)
                .ignoreExceptionsInstanceOf(WebDriverException.class)
                .untilAsserted(() -> assertThat(textOf(selector)).contains(text));
    }

    void seeNoMoreIn(String selector, String text) {
        await(selector + " no more says " + text)
                .atMost(PATIENCE_S, SECONDS)
                .ignoreExceptionsInstanceOf(WebDriverException.class)
                .untilAsserted(() -> assertThat(textOf(selector)).doesNotContain(text));
    }

    void see(String text) {
        seeIn("body", text);
    }

    String textOf(String selector) {
        return driver.findElement(By.cssSelector(selector)).getText();
    }

    boolean shows(String selector) {
        return driver.findElements(By.cssSelector(selector)).stream().anyMatch(WebElement::isDisplayed);
    }

    /** Text of what has the focus. */
    String focused() {
        return driver.switchTo().activeElement().getText();
    }

    void press(CharSequence key) {
        driver.switchTo().activeElement().sendKeys(key);
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
        var found = (Map<String, List<Map<String, Object>>>)
                driver.executeAsyncScript("axe.run(document, {resultTypes: ['violations']}).then(arguments[0])");
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
                .filter(it -> !it.contains("Failed to load resource") && !it.contains("WebSocket connection to"))
                .toList();
    }

    /** The whole page, for a person to look at. */
    void photograph(String name) {
        var picture = driver.executeCdpCommand(
                "Page.captureScreenshot", Map.of("format", "png", "captureBeyondViewport", true));
        try {
            Files.createDirectories(PICTURES);
            Files.write(PICTURES.resolve(name + ".png"), Base64.getDecoder().decode((String) picture.get("data")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
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
