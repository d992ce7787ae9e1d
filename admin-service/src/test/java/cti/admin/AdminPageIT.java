package cti.admin;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import cti.schemas.event.AppId;
import cti.schemas.event.SubjectKind;
import cti.tenancy.ApiKeyVerification.Accepted;
import cti.testsupport.Chromium;
import cti.testsupport.TestInfrastructure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.Keys;
import org.openqa.selenium.chrome.ChromeDriver;

/** The operators' page in a real browser. */
class AdminPageIT {

    private static final Http HTTP = Stage.HTTP;
    private static final Http DIALPAD = new Http(Stage.DIALPAD.baseUrl(), "Bearer " + Stage.DIALPAD_KEY);
    private static final Topics TOPICS = new Topics(TestInfrastructure.kafka());

    @TempDir
    static Path profile;

    private static ChromeDriver driver;

    @TempDir
    Path files;

    private final Screen screen = new Screen(driver, Stage.SERVICE.url().toString());

    @BeforeAll
    static void startBrowser() {
        driver = Chromium.start(profile);
    }

    @AfterAll
    static void stopBrowser() {
        if (driver != null) {
            driver.quit();
        }
    }

    @BeforeEach
    void signIn() {
        screen.colours("light");
        screen.size(1280, 860);
        screen.open();
        screen.signIn(RunningService.SECRET);
        screen.see("New app");
    }

    @AfterEach
    void browserHadNothingToComplainAbout() {
        assertThat(screen.complaints()).isEmpty();
    }

    @Test
    void wrongSecretIsRefusedInTheWordsOfTheApi() {
        screen.click("Sign out");

        screen.signIn("another-secret-of-more-than-32-characters");

        screen.see("That is not the internal API secret.");
        assertThat(screen.text()).doesNotContain("New app");
    }

    @Test
    void secretIsKeptNowhereButInThePage() {
        screen.go("/dead-letters");
        screen.see("Dead letters");

        assertThat(driver.executeScript("return localStorage.length + sessionStorage.length"))
                .isEqualTo(0L);
        assertThat(driver.executeScript("return indexedDB.databases().then((it) => it.length)"))
                .isEqualTo(0L);
        assertThat(driver.manage().getCookies()).isEmpty();
        assertThat(driver.getCurrentUrl()).doesNotContain("secret");
        assertThat(screen.everything()).doesNotContain(RunningService.SECRET);

        driver.navigate().refresh();

        screen.see("Internal secret");
        assertThat(screen.text()).doesNotContain("Dead letters");
    }

    @Test
    void keyOfANewAppIsShownOnceAndRotatedKeyReplacesIt() {
        screen.click("New app");
        screen.fill("Name", "Northwind");
        screen.click("Create app");
        screen.see("API key of Northwind");
        String first = screen.value("API key");
        assertThat(screen.barriers()).isEmpty();
        screen.photograph("key");
        awaitAccepted(first, true);

        screen.click("I have stored it");

        screen.see("Settings");
        assertThat(screen.everything()).doesNotContain(first);

        screen.click("API key");
        screen.click("Rotate …");
        screen.click("Rotate");
        screen.see("New API key of Northwind");
        String second = screen.value("API key");
        screen.click("I have stored it");

        awaitAccepted(second, true);
        awaitAccepted(first, false);
        screen.see("Revoked");
        assertThat(screen.everything()).doesNotContain(first, second);
        screen.photograph("keys");

        screen.click("Revoke …");
        screen.click("Revoke");
        screen.see("Issue a key …");
        awaitAccepted(second, false);
    }

    @Test
    void wrongNameOfAnAppIsSaidAtItsField() {
        screen.click("New app");
        screen.click("Create app");

        screen.see("Something that was sent is not as it should be");
        assertThat(screen.text()).contains("must not be blank");
        assertThat(driver.switchTo().activeElement().getDomAttribute("name")).isEqualTo("name");
    }

    @Test
    void appIsRenamedDisabledAndDeletedByTypingItsName() {
        String app = HTTP.newApp();
        screen.go("/apps/" + app);
        screen.fill("Name", "Contoso");
        screen.fill("Country", "u1");
        screen.click("Save");
        screen.see("must be two capital letters");
        screen.fill("Country", "us");
        screen.click("Save");
        screen.see("Saved.");
        screen.click("Disable");
        screen.see("Contoso is disabled.");
        assertThat(HTTP.get("/internal/apps/" + app).at("/name")).isEqualTo("Contoso");
        assertThat(HTTP.get("/internal/apps/" + app).at("/country")).isEqualTo("US");
        assertThat(HTTP.get("/internal/apps/" + app).json().get("enabled").asBoolean())
                .isFalse();

        screen.click("Delete app …");
        assertThat(screen.isEnabled("Delete app")).isFalse();
        screen.fill("Type Contoso to confirm", "Contos");
        assertThat(screen.isEnabled("Delete app")).isFalse();
        screen.fill("Type Contoso to confirm", "Contoso");
        screen.click("Delete app");

        screen.see("Contoso is deleted.");
        assertThat(HTTP.get("/internal/apps/" + app).status()).isEqualTo(404);
    }

    @Test
    void webhookIsMadeAndItsDriftIsShownAndRepaired() {
        var app = HTTP.createApp();
        screen.go("/apps/" + app.at("/app_id") + "/webhook");
        screen.click("Create at Dialpad");
        screen.see("Check and repair");
        assertThat(screen.value("URL")).isEqualTo(app.at("/webhook_url"));
        var account = new DialpadAccount(DIALPAD, app.at("/webhook_url"));
        DIALPAD.patch("/api/v2/subscriptions/call/" + account.subscriptionId("call"), "{\"enabled\":false}");

        screen.click("Check and repair");

        screen.see("Subscription disabled");
        screen.see("repaired");
        screen.photograph("webhook");
        assertThat(account.subscriptions("call").get(0).get("enabled").asBoolean())
                .isTrue();

        screen.click("Check and repair");
        screen.see("in sync");
        String secret = account.secret();
        screen.click("Rotate secret …");
        screen.click("Rotate");
        screen.see("The webhook has a new secret.");
        assertThat(account.secret()).isNotEqualTo(secret);
        screen.click("Delete …");
        screen.click("Delete");
        screen.see("No webhook");
        assertThat(account.webhooks()).isEmpty();
    }

    @Test
    void linkForConnectingAnAppIsShown() {
        screen.go("/apps/" + HTTP.newApp() + "/webhook");

        screen.click("Make a link");

        screen.see("Link, good once");
        assertThat(screen.value("Link, good once and for ten minutes"))
                .startsWith(RunningService.PUBLIC_URL + "/auth/dialpad/connect?");
    }

    @Test
    void dialpadsRefusalIsShownWithItsStatus() {
        screen.go("/apps/" + HTTP.newApp() + "/webhook");
        Stage.DIALPAD.faults().failNext(1, 401);

        screen.click("Create at Dialpad");

        screen.see("Dialpad answered 401.");
    }

    @Test
    void usersAreMappedFromAFileAndABadRowIsNamedByItsLine() throws IOException {
        String app = HTTP.newApp();
        String mappings = "/internal/apps/" + app + "/users/mappings";
        screen.go("/apps/" + app + "/users");
        Path file = Files.writeString(
                files.resolve("users.csv"),
                "\uFEFFcrm_user_id;dialpad_user_id\r\n\"O'Brien; Ann\";5001\r\nben;50x2\r\n\r\ncleo;5001\r\n");

        screen.choose("File", file);
        screen.see("3 rows read; nothing is stored yet");
        screen.photograph("import");
        screen.click("Import 3 rows");

        screen.see("2 rows of 3 wrong; nothing was stored");
        assertThat(screen.text()).contains("must be digits", "is also in line 2", "50x2");
        assertThat(HTTP.get(mappings).json().get("data")).isEmpty();
        assertThat(screen.barriers()).isEmpty();
        screen.photograph("import-refused");

        Files.writeString(file, "dialpad_user_id,crm_user_id\n5001,\"O'Brien, Ann\"\n5002,ben\n");
        screen.click("Choose the corrected file");
        screen.choose("File", file);
        screen.click("Import 2 rows");

        screen.see("Imported: 2 new, 0 changed, 0 the same.");
        assertThat(HTTP.get(mappings).values("/crm_user_id")).containsExactlyInAnyOrder("O'Brien, Ann", "ben");
        screen.see("O'Brien, Ann");
        screen.click("Delete the mapping of 5002");
        screen.click("Delete");
        screen.seeNoMore("5002");
    }

    @Test
    void deadLetterIsLookedAtAndSentAgain() {
        String app = HTTP.newApp();
        String id = TOPICS.letter(
                new AppId(app),
                SubjectKind.CALL,
                "5315",
                "{\"call_id\":5315,\"long\":9007199254740993,\"state\":\"<img src=x onerror=alert(1)>\"}",
                "unknown_state");
        awaitListed("/internal/dead-letters/" + id);
        screen.go("/apps/" + app + "/letters");

        screen.click("Look at " + id);
        screen.see("<img src=x onerror=alert(1)>");
        screen.see("9007199254740993");
        screen.see("at cti.Fold.fold");
        assertThat(screen.barriers()).isEmpty();
        screen.photograph("letter");
        screen.click("Close");
        screen.click("Send " + id + " again");

        screen.see(id + " was sent again.");
        screen.see("Nothing was set aside that fits.");
        assertThat(HTTP.get("/internal/dead-letters/" + id).at("/state")).isEqualTo("redriven");
        assertThat(TOPICS.rawEvents(app)).hasSize(1);
    }

    @Test
    void openSocketsOfAnAppAreListed() {
        String app = HTTP.newApp();
        screen.go("/apps/" + app + "/connections");
        screen.see("No WebSocket of this app is open.");
        ConnectionIT.report(ConnectionIT.socket(app, "gw-of-" + app, Instant.now()));
        awaitSocket(app);

        screen.click("Refresh");

        screen.see("gw-of-" + app);
        screen.see("192.0.2.7");
        screen.see("all users");
        screen.photograph("connections");
    }

    @Test
    void eventOfNobodyIsAssigned() {
        String app = HTTP.newApp();
        String organization = Long.toString(System.nanoTime());
        String id = TOPICS.unmapped("{\"call_id\":78,\"organization_id\":%s}".formatted(organization));
        awaitListed("/internal/dead-letters/" + id);
        screen.go("/quarantine");
        screen.fill("Company id", organization);
        screen.click("Show");
        screen.click("Assign all of company " + organization + " …");
        screen.pick("App", app);
        screen.click("Assign");

        screen.see("1 event assigned, 0 left.");
        assertThat(TOPICS.rawEvents(app)).hasSize(1);
    }

    @Test
    void everyPartIsForEverybodyAndForEveryScreen() {
        String app = HTTP.newApp();
        HTTP.post("/internal/webhooks/create?app_id=" + app);
        HTTP.post(
                "/internal/apps/" + app + "/users/map",
                "{\"dialpad_user_id\":\"5001\",\"crm_user_id\":\"ann.o-brien@example.com\"}");
        awaitListed("/internal/dead-letters/"
                + TOPICS.letter(new AppId(app), SubjectKind.CALL, "1", "{\"call_id\":1}", "unknown_state"));
        ConnectionIT.report(ConnectionIT.socket(app, "gw-of-" + app, Instant.now()));
        awaitSocket(app);
        awaitListed("/internal/dead-letters/" + TOPICS.unmapped("{\"call_id\":79,\"organization_id\":4}"));

        for (Part part : parts(app)) {
            screen.go(part.place());
            screen.see(part.words());
            for (String scheme : List.of("light", "dark")) {
                screen.colours(scheme);
                screen.size(1280, 860);
                assertThat(screen.barriers()).as(part + " " + scheme).isEmpty();
                screen.photograph(part.name() + "-" + scheme);
                screen.size(390, 844);
                assertThat(screen.barriers()).as(part + " on a phone " + scheme).isEmpty();
                assertThat(screen.fits()).as(part + " on a phone").isTrue();
                screen.photograph(part.name() + "-phone-" + scheme);
            }
        }
        screen.click("Sign out");
        assertThat(screen.barriers()).isEmpty();
        assertThat(screen.fits()).isTrue();
        screen.photograph("sign-in-phone");
        screen.size(1280, 860);
        screen.photograph("sign-in");
    }

    private record Part(String name, String place, String words) {}

    private static List<Part> parts(String app) {
        return List.of(
                new Part("apps", "/apps", "App id"),
                // While its gateway has not been silent for long.
                new Part("connections", "/apps/" + app + "/connections", "Open WebSockets, newest first"),
                new Part("settings", "/apps/" + app, "Dialpad company id"),
                new Part("key", "/apps/" + app + "/key", "What was done with keys"),
                new Part("webhook", "/apps/" + app + "/webhook", "Check and repair"),
                new Part("users", "/apps/" + app + "/users", "Import from CSV"),
                new Part("letters", "/apps/" + app + "/letters", "Dead letters, newest first"),
                new Part("dead-letters", "/dead-letters", "Authentic events"),
                new Part("quarantine", "/quarantine", "Events to the shared webhook URL"));
    }

    @Test
    void everythingCanBeReachedByKeyboard() {
        driver.executeScript("document.getElementById('main').focus()");
        driver.switchTo().activeElement().sendKeys(Keys.TAB);
        assertThat(driver.switchTo().activeElement().getText()).isEqualTo("New app");

        driver.switchTo().activeElement().sendKeys(Keys.ENTER);
        screen.see("It gets an API key");
        assertThat(driver.switchTo().activeElement().getDomAttribute("name")).isEqualTo("name");
        driver.switchTo().activeElement().sendKeys(Keys.ESCAPE);

        screen.seeNoMore("It gets an API key");
        assertThat(driver.switchTo().activeElement().getText()).isEqualTo("New app");
    }

    private static void awaitListed(String path) {
        await().atMost(10, SECONDS).until(() -> HTTP.get(path).status() == 200);
    }

    private static void awaitSocket(String app) {
        await().atMost(10, SECONDS).until(() -> HTTP.get("/internal/apps/" + app + "/connections")
                .json()
                .at("/data/0")
                .isObject());
    }

    private static void awaitAccepted(String key, boolean accepted) {
        await().atMost(5, SECONDS).until(() -> Stage.VERIFIER.verify(key) instanceof Accepted == accepted);
    }
}
