package cti.admin;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import cti.testsupport.BrowserPage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.openqa.selenium.By;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.WebDriverException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;

/** The operators' page as a person uses it: by the names of things. What is not there yet is waited for. */
final class Screen extends BrowserPage {

    private static final int PATIENCE_S = 10;

    private final String url;

    Screen(ChromeDriver driver, String url) {
        super(driver, PATIENCE_S);
        this.url = url;
    }

    List<String> complaints() {
        return complaintsBut("Failed to load resource");
    }

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
}
