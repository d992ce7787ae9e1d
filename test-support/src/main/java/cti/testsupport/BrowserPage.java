package cti.testsupport;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.openqa.selenium.By;
import org.openqa.selenium.WebDriverException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.logging.LogType;

/**
 * What tests of any page do with it: find things by their names, which may still be on their way, and see whether nobody is
 * kept out. Who uses it needs Selenium, Awaitility and the script of axe ({@code com.deque.html.axe-core:selenium}).
 */
public abstract class BrowserPage {

    private static final String BARRIERS = """
            const done = arguments[0];
            axe.run(document, { resultTypes: ['violations'] }).then(({ violations }) => done(violations
              .filter(({ impact }) => impact === 'serious' || impact === 'critical')
              .map(({ id, nodes }) => `${id}: ${nodes[0].html}`)));
            """;
    private static final String AXE = read("/axe.min.js");

    protected final ChromeDriver driver;
    protected final int patienceSeconds;

    /** @param patienceSeconds for how long something is waited for */
    protected BrowserPage(ChromeDriver driver, int patienceSeconds) {
        this.driver = driver;
        this.patienceSeconds = patienceSeconds;
    }

    /** @param scheme {@code light} or {@code dark}, as the system would prefer */
    public void colours(String scheme) {
        driver.executeCdpCommand(
                "Emulation.setEmulatedMedia",
                Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", scheme))));
    }

    /** In CSS pixels. */
    public void size(int width, int height) {
        driver.executeCdpCommand(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", false));
    }

    /** Whether nobody has to scroll sideways. */
    public boolean fits() {
        return (boolean) driver.executeScript(
                "return document.documentElement.scrollWidth <= document.documentElement.clientWidth");
    }

    /** What axe finds that keeps people out, each as its rule and the first element. */
    @SuppressWarnings("unchecked")
    public List<String> barriers() {
        driver.executeScript(AXE);
        return (List<String>) Objects.requireNonNull(driver.executeAsyncScript(BARRIERS));
    }

    /**
     * What the browser complains about by itself: exceptions and what the policy forbids.
     *
     * @param expected parts of what it may complain about
     */
    public List<String> complaintsBut(String... expected) {
        return driver.manage().logs().get(LogType.BROWSER).getAll().stream()
                .map(it -> it.getMessage())
                .filter(message -> Stream.of(expected).noneMatch(message::contains))
                .toList();
    }

    /**
     * @param xpath in which {@code %1$s} stands for the name; looked up in the dialog if one is open
     * @param act is done again if the page changes meanwhile
     */
    protected void act(String xpath, String name, Consumer<WebElement> act) {
        await(name)
                .atMost(patienceSeconds, SECONDS)
                .ignoreExceptionsInstanceOf(WebDriverException.class)
                .until(() -> {
                    act.accept(find(xpath, name));
                    return true;
                });
    }

    /** @throws WebDriverException if it is not to be seen now */
    protected WebElement find(String xpath, String name) {
        List<WebElement> dialogs = driver.findElements(By.cssSelector("dialog[open]"));
        String within = dialogs.isEmpty() ? "" : "//dialog[@open]";
        return driver.findElements(By.xpath(within + xpath.formatted("\"" + name + "\""))).stream()
                .filter(WebElement::isDisplayed)
                .findFirst()
                .orElseThrow(() -> new WebDriverException("nothing is named " + name));
    }

    private static String read(String resource) {
        try (InputStream script = BrowserPage.class.getResourceAsStream(resource)) {
            return new String(Objects.requireNonNull(script, resource).readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
