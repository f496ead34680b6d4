package dev.visionscaling.endtoend.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.StreamSupport;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The live page as a user sees it: a real browser and a real demo whose images arrive one by one. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@EnabledIf(
        value = "dev.visionscaling.endtoend.browser.Browser#isInstalled",
        disabledReason = "not run: needs chromium and chromedriver (Debian: apt-get install chromium-driver)")
class PageIT {
    private static final int IMAGES = 120;
    private static final Duration LIMIT = Duration.ofMinutes(3);
    private static final String SEEN = "document.querySelector('.figure-value').textContent.replaceAll(',', '')";
    private static final String CARDS = "[...document.querySelectorAll('#cards .card')]";
    private static final String FILTERS = "document.querySelector('#filters')";
    private static final String FRAME = "document.querySelector('#details-frame')";
    private static final String ESCAPE = "\uE00C";
    private static final String ENTER = "\uE007";
    private static final String RIGHT = "\uE014";

    @TempDir
    private static Path folder;

    private PageDemo demo;
    private Browser browser;

    @BeforeAll
    void open() {
        browser = Browser.open(folder);
        demo = PageDemo.start(folder, IMAGES, 3, "--deadline", "1ms");
        browser.size(1440, 900, 1, false);
        browser.goTo(demo.address());
    }

    @AfterAll
    void close() {
        if (browser != null) {
            browser.close();
        }
        if (demo != null) {
            demo.close();
        }
    }

    @Test
    @Order(1)
    void resultsAppearByThemselves() {
        eventually(() -> seen() > 0);
        int before = seen();
        eventually(() -> seen() > before);
        assertThat(browser.text("document.querySelector('#status').dataset.state"))
                .isEqualTo("live");
        assertThat(browser.is("document.querySelectorAll('#track .card').length > 0"))
                .isTrue();
        eventually(() -> browser.is("document.querySelector('#track img').naturalWidth > 0"));
    }

    @Test
    @Order(1)
    void lateResultsSaySo() {
        eventually(() -> browser.is("document.querySelector('#track .card[data-late]') !== null"));
        assertThat(browser.text("document.querySelector('#figures').textContent"))
                .containsPattern("[0-9]+ of [0-9]+ late, p99");
    }

    @Test
    @Order(2)
    void pauseHoldsThePageStill() {
        browser.click("#pause");
        int held = seen();
        eventually(() ->
                !browser.text("document.querySelector('#status').textContent").contains("Paused, 0"));
        assertThat(seen()).isEqualTo(held);
        browser.click("#pause");
        eventually(() -> seen() > held);
    }

    @Test
    @Order(3)
    void everyFilterShowsOnlyMatchingResults() {
        eventually(() -> browser.is(FILTERS + ".elements.bin.options.length > 3"));
        String bin = browser.text(FILTERS + ".elements.bin.options[2].value");
        assertThat(cardsOf("bin", bin, ".card-category")).containsOnly(bin);
        assertThat(cardsOf("host", "consumer-1", ".card-host")).containsOnly("consumer-1");
        assertThat(cardsOf("min", "90", ".card-confidence"))
                .allSatisfy(text -> assertThat(percent(text)).isGreaterThanOrEqualTo(90));
        assertThat(cardsOf("order", "least-confident", ".card-confidence").stream()
                        .map(PageIT::percent)
                        .toList())
                .isSorted();
        assertThat(cardsOf("search", "-0000", ".card-category")).isNotEmpty();
    }

    /** The text of {@code part} of each card while the filter {@code field} has this value. */
    private List<String> cardsOf(String field, String value, String part) {
        choose(field, value);
        awaitCards();
        JsonNode texts =
                browser.run("return " + CARDS + ".map(card => card.querySelector(arguments[0]).textContent)", part);
        browser.click("#clear");
        eventually(() -> browser.is("document.querySelector('#found').hidden"));
        return StreamSupport.stream(texts.spliterator(), false)
                .map(JsonNode::asText)
                .toList();
    }

    private static int percent(String text) {
        return Integer.parseInt(text.replace(" %", ""));
    }

    @Test
    @Order(4)
    void theDialogShowsDetailsAndWorksWithTheKeyboard() {
        choose("order", "least-confident");
        awaitCards();
        browser.run("document.querySelector('#cards .card').focus()");
        browser.press(ENTER);
        eventually(() -> browser.is("document.querySelector('#details').open"));
        String first = browser.text("document.querySelector('#details-facts').textContent");
        eventually(() -> browser.is("document.querySelector('#details-image').naturalWidth > 0"));
        eventually(() -> browser.is("document.querySelectorAll('#details-guesses li').length > 1"));
        assertThat(first).contains("Key", "Classified", "Host", "Expected");
        eventually(() -> browser.text("document.querySelector('#details-facts').textContent")
                .contains("Model sawthe middle of the photo"));
        eventually(() -> browser.is(FRAME + ".checkVisibility()"));
        assertThat(browser.is(
                        FRAME + ".viewBox.baseVal.width === document.querySelector('#details-image').naturalWidth"))
                .isTrue();
        browser.press(RIGHT);
        eventually(() -> !browser.text("document.querySelector('#details-facts').textContent")
                .equals(first));
        browser.press(ESCAPE);
        eventually(() -> !browser.is("document.querySelector('#details').open"));
        assertThat(browser.is("document.activeElement.classList.contains('card')"))
                .isTrue();
        browser.click("#clear");
    }

    @ParameterizedTest
    @Order(4)
    @CsvSource(
            delimiter = '|',
            value = {
                "crop | 640 | 480 | 108.86 | 30 | 420.41 | 420",
                "crop | 480 | 640 | 30 | 108.86 | 420 | 420.41",
                "whole | 640 | 480 | 0 | 0 | 640 | 480",
                "whole 0.21,0.1,0.63,0.5 | 403 | 301 | 84 | 30 | 255 | 151",
                "whole 0.1,0.7,0.2,0.1 | 10 | 10 | 1 | 7 | 2 | 1",
                "crop 0.5,0,0.5,1 | 1024 | 512 | 544 | 32 | 448 | 448"
            })
    void theFrameIsWhatTheModelSaw(
            String framing, int width, int height, double left, double top, double wide, double high) {
        browser.run("import('/js/frame.js').then(frame => window.frame = frame)");
        eventually(() -> browser.is("window.frame !== undefined"));

        JsonNode frame = browser.run("return frame.frameOf(...arguments)", framing, width, height);

        assertThat(frame.path("x").asDouble()).isCloseTo(left, within(0.01));
        assertThat(frame.path("y").asDouble()).isCloseTo(top, within(0.01));
        assertThat(frame.path("width").asDouble()).isCloseTo(wide, within(0.01));
        assertThat(frame.path("height").asDouble()).isCloseTo(high, within(0.01));
    }

    @Test
    @Order(5)
    void aTurnedPhotoIsShownAndFramedAsItIsStored() {
        eventually(() -> {
            choose("search", PageDemo.TURNED);
            return browser.is(CARDS + ".length === 1");
        });
        browser.click("#cards .card");
        eventually(() -> browser.is(FRAME + ".checkVisibility()"));

        String box = browser.text(FRAME + ".getAttribute('viewBox')");

        assertThat(browser.is("document.querySelector('#details-image').naturalHeight === 320"))
                .as("the browser has turned it")
                .isTrue();
        assertThat(box).isEqualTo("0 0 320 256");
        browser.press(ESCAPE);
        browser.click("#clear");
    }

    @Test
    @Order(5)
    void aKeyThatLooksLikeMarkupIsShownAsText() {
        eventually(() -> {
            choose("search", "onerror");
            return browser.is(CARDS + ".length === 1");
        });
        browser.click("#cards .card");
        eventually(() -> browser.is("document.querySelector('#details').open"));
        assertThat(browser.text("document.querySelector('#details-facts').textContent"))
                .contains(PageDemo.HOSTILE);
        eventually(() -> browser.is("document.querySelector('#details-image').naturalWidth > 0"));
        assertThat(browser.text("document.title")).isEqualTo("VisionScaling");
        assertThat(browser.is("document.querySelector('img[src=\"x\"]') === null"))
                .isTrue();
        assertThat(browser.logMessages()).noneMatch(line -> line.contains("Content Security Policy"));
        browser.press(ESCAPE);
        browser.click("#clear");
    }

    @Test
    @Order(6)
    void aDamagedFileIsRejectedWithItsReasonAndCanBeRedriven() {
        eventually(() -> browser.is("document.querySelectorAll('#rejected li').length === 1"));
        String told = browser.text("document.querySelector('#rejected li').textContent");
        assertThat(told).contains("damaged.jpg").containsPattern("truncated|corrupt");
        browser.click("#rejected .button");
        eventually(() -> browser.text("document.querySelector('#redrive-outcome').textContent")
                .endsWith("damaged.jpg was redriven."));
        // The consumer processes it again, with the same result.
        eventually(() -> !browser.text("document.querySelector('#rejected li').textContent")
                .equals(told));
    }

    @Test
    @Order(7)
    void camerasAppearWithTheirState() {
        eventually(() -> browser.is("document.querySelectorAll('#cameras tbody tr').length > 3"));
        assertThat(browser.text("document.querySelector('#cameras-hint').textContent"))
                .contains(" seen, all well");
        // The page shows its own cameras again in the same task, so nothing is drawn in between.
        String problems = browser.run("""
                const body = document.querySelector('#cameras tbody');
                const own = [...body.rows];
                const hint = document.querySelector('#cameras-hint').textContent;
                return import('/js/cameras.js').then(({ CameraTable }) => {
                  const camera = (name, state) =>
                    ({ camera: name, state, brightness: 3, dark: 97.25, bright: 0, sharpness: 0.4, lastImage: 30_000 });
                  const cameras = [camera('<i>line-1</i>', 'dark'), camera('line-2', 'frozen'), camera('line-3', 'ok')];
                  new CameraTable().show({ cameras, now: () => 90_000 });
                  const shown = [...body.rows].map(row => row.textContent).join('|');
                  const told = document.querySelector('#cameras-hint').textContent;
                  body.replaceChildren(...own);
                  document.querySelector('#cameras-hint').textContent = hint;
                  return `${told}|${shown}`;
                })""").asText();
        assertThat(problems)
                .isEqualTo("3 seen, 2 with a problem|<i>line-1</i>too dark97.3 % black1 min ago"
                        + "|line-2frozenits images do not change1 min ago|line-3OK1 min ago");
    }

    @Test
    @Order(8)
    void fitsAPhoneInLightAndDark() {
        browser.size(390, 844, 2, true);
        for (String colours : List.of("light", "dark")) {
            browser.prefer(colours, "no-preference");
            assertThat(browser.run("return document.documentElement.scrollWidth")
                            .asInt())
                    .isLessThanOrEqualTo(390);
        }
        String dark = browser.text("getComputedStyle(document.body).backgroundColor");
        browser.prefer("light", "no-preference");
        assertThat(browser.text("getComputedStyle(document.body).backgroundColor"))
                .isNotEqualTo(dark);
        browser.size(1440, 900, 1, false);
    }

    @Test
    @Order(9)
    void everyControlHasANameAndIsReachableByTab() {
        assertThat(browser.text("""
                [...document.querySelectorAll('button, select, input, a')].filter(control => control.checkVisibility())
                  .filter(control => !(control.getAttribute('aria-label') || control.textContent.trim()
                    || control.labels?.[0]?.textContent.trim())).map(control => control.outerHTML).join()""")).isEmpty();
        browser.run("document.activeElement.blur(); document.querySelector('.skip').focus()");
        browser.press("\uE004");
        assertThat(browser.text("document.activeElement.id")).isEqualTo("pause");
    }

    @Test
    @Order(10)
    void reconnectsAfterTheDashboardWasRestarted() {
        ProcessHandle running = demo.dashboard();
        List<String> command = PageDemo.known(running, "cmdline");
        List<String> environment = PageDemo.known(running, "environ");
        assertThat(running.destroy()).isTrue();
        eventually(() ->
                browser.text("document.querySelector('#status').dataset.state").equals("lost"));
        assertThat(browser.text("document.querySelector('#status').textContent"))
                .contains("reconnecting");
        assertThat(seen()).as("the page keeps what it showed").isGreaterThan(0);
        eventually(() -> !running.isAlive());

        Process restarted = PageDemo.restart(command, environment, folder.resolve("restarted.log"));
        try {
            eventually(() -> browser.text("document.querySelector('#status').dataset.state")
                    .equals("live"));
            eventually(() -> seen() > 0);
        } finally {
            restarted.destroy();
        }
    }

    private static void eventually(Callable<Boolean> condition) {
        Awaitility.await().atMost(LIMIT).until(condition);
    }

    private int seen() {
        String text = browser.text(SEEN);
        return text.matches("\\d+") ? Integer.parseInt(text) : 0;
    }

    private void choose(String field, String value) {
        browser.run(
                "const form = document.querySelector('#filters'); form.elements[arguments[0]].value = arguments[1];"
                        + "form.dispatchEvent(new Event('input', { bubbles: true }))",
                field,
                value);
    }

    /** Waits for new cards; clearing the filters removes the old ones. */
    private void awaitCards() {
        eventually(() -> browser.is(CARDS + ".length > 0"));
    }
}
