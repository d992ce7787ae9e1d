package cti.testsupport;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import java.util.stream.Stream;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;

/** The machine's own Chromium or Chrome with its driver; nothing is downloaded. Who uses it needs Selenium and JUnit. */
public final class Chromium {

    private static final List<String> BROWSERS = List.of("chromium", "chromium-browser", "google-chrome", "chrome");
    private static final List<String> DRIVERS = List.of("chromedriver");

    private Chromium() {}

    /**
     * Skips the calling test where there is no browser.
     *
     * @param profile an empty directory
     */
    public static ChromeDriver start(Path profile) {
        Path browser = find("CTI_TEST_BROWSER", BROWSERS);
        Path driver = find("CTI_TEST_BROWSER_DRIVER", DRIVERS);
        assumeTrue(
                Files.isExecutable(browser) && Files.isExecutable(driver),
                "no browser here: install chromium and chromium-driver, or name others in CTI_TEST_BROWSER and"
                        + " CTI_TEST_BROWSER_DRIVER");
        ChromeDriverService service = new ChromeDriverService.Builder()
                .usingDriverExecutable(driver.toFile())
                .usingAnyFreePort()
                .build();
        return new ChromeDriver(service, options(browser, profile));
    }

    private static ChromeOptions options(Path browser, Path profile) {
        var console = new LoggingPreferences();
        console.enable(LogType.BROWSER, Level.WARNING);
        ChromeOptions options = new ChromeOptions()
                .setBinary(browser.toFile())
                .addArguments(
                        "--headless",
                        // Its sandbox does not start for root, as whom containers run.
                        "--no-sandbox",
                        "--disable-gpu",
                        "--disable-dev-shm-usage",
                        "--disable-quic",
                        "--no-first-run",
                        "--disable-background-networking",
                        "--disable-component-update",
                        "--disable-sync",
                        "--lang=en",
                        "--user-data-dir=" + profile);
        options.setCapability("goog:loggingPrefs", console);
        options.setExperimentalOption("prefs", Map.of("credentials_enable_service", false));
        return options;
    }

    /** @return a path to nothing if it is nowhere */
    private static Path find(String variable, List<String> names) {
        String named = System.getenv(variable);
        if (named != null) {
            return Path.of(named);
        }
        return names.stream()
                .flatMap(name -> Stream.of(System.getenv("PATH").split(":")).map(it -> Path.of(it, name)))
                .filter(Files::isExecutable)
                .findFirst()
                .orElse(Path.of("/nowhere"));
    }
}
