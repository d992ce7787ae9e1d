package cti.localstack.board;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import cti.testsupport.BrowserPage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.openqa.selenium.By;
import org.openqa.selenium.WebDriverException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;

/** The live board as a person uses it: by the names of things. What is not there yet is waited for. */
final class Screen extends BrowserPage {

    private static final int PATIENCE_S = 30;
    private static final Path PICTURES = Path.of("target", "board");

    private final URI origin;

    Screen(ChromeDriver driver, URI origin) {
        super(driver, PATIENCE_S);
        this.origin = origin;
    }

    List<String> complaints() {
        return complaintsBut("Failed to load resource", "WebSocket connection to");
    }

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

    int count(String selector) {
        return driver.findElements(By.cssSelector(selector)).size();
    }

    /** Text of what has the focus. */
    String focused() {
        return driver.switchTo().activeElement().getText();
    }

    void press(CharSequence key) {
        driver.switchTo().activeElement().sendKeys(key);
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
}
