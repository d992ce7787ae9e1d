package cti.query;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import cti.testsupport.Chromium;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.Dimension;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.WebDriverException;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;

/** The description in a real browser. */
class DocsPageIT {

    private static final QueryStack STACK = QueryStack.running();
    private static final String ORIGIN = QueryStack.origin(STACK.context);

    @TempDir
    static Path profile;

    private static ChromeDriver driver;

    @BeforeAll
    static void startBrowser() {
        driver = Chromium.start(profile);
        driver.manage().window().setSize(new Dimension(1280, 1400));
    }

    @AfterAll
    static void stopBrowser() {
        if (driver != null) {
            driver.quit();
        }
    }

    @Test
    void showsEveryRouteWithNothingFromElsewhereAndNoComplaint() throws IOException {
        driver.get(ORIGIN + "/docs");

        see("/api/calls/active");
        assertThat(texts(".opblock-summary-path")).containsAll(routes());
        photograph("docs");

        driver.findElement(By.id("operations-Calls-getCall"))
                .findElement(By.tagName("button"))
                .click();
        see("No such call belongs to this app.");
        photograph("docs-operation");

        assertThat(requests()).isNotEmpty().allSatisfy(it -> assertThat(it).startsWith(ORIGIN + "/"));
        assertThat(complaints()).isEmpty();
    }

    @Test
    void triesARouteOutWithAKey() {
        TestApp app = STACK.newApp();
        STACK.rows.call(app.id(), it -> {
            it.id = "6200000000000001";
            // The example of the parameter, which the page fills in.
            it.externalNumber = "+14155550123";
        });
        driver.get("about:blank");
        driver.get(ORIGIN + "/docs/");
        see("/api/calls/active");

        click(".btn.authorize");
        driver.findElement(By.cssSelector("#api_key_value, input[aria-label='auth-apikey-value']"))
                .sendKeys(app.key().text());
        click(".auth-btn-wrapper .authorize");
        click(".btn-done");
        click("#operations-Calls-listCalls button");
        click(".try-out__btn");
        click(".btn.execute");

        see("6200000000000001");
        assertThat(complaints()).isEmpty();
    }

    private static List<String> routes() {
        return List.copyOf(
                Reply.of(ORIGIN, "GET", "/openapi.json").json().get("paths").propertyNames());
    }

    private static void see(String text) {
        await().atMost(20, SECONDS)
                .ignoreExceptionsInstanceOf(WebDriverException.class)
                .untilAsserted(() -> assertThat(
                                driver.findElement(By.tagName("body")).getText().replace("\u200b", ""))
                        .contains(text));
    }

    private static void click(String selector) {
        await(selector)
                .atMost(10, SECONDS)
                .ignoreExceptionsInstanceOf(WebDriverException.class)
                .until(() -> {
                    driver.findElement(By.cssSelector(selector)).click();
                    return true;
                });
    }

    /** Without the zero-width spaces at which long paths may break. */
    private static List<String> texts(String selector) {
        return driver.findElements(By.cssSelector(selector)).stream()
                .map(it -> it.getText().replace("\u200b", ""))
                .toList();
    }

    @SuppressWarnings("unchecked")
    private static List<String> requests() {
        return (List<String>)
                driver.executeScript("return performance.getEntriesByType('resource').map((it) => it.name)"
                        + ".filter((it) => !it.startsWith('data:'))");
    }

    private static List<String> complaints() {
        return driver.manage().logs().get(LogType.BROWSER).getAll().stream()
                .map(LogEntry::getMessage)
                .toList();
    }

    /** For a person to look at, if {@code CTI_TEST_SCREENSHOTS} names a directory. */
    private static void photograph(String name) throws IOException {
        String directory = System.getenv("CTI_TEST_SCREENSHOTS");
        if (directory != null) {
            Files.write(Path.of(directory, name + ".png"), driver.getScreenshotAs(OutputType.BYTES));
        }
    }
}
