package dev.visionscaling.endtoend.browser;

import dev.visionscaling.endtoend.launcher.Launcher;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Takes the pictures of the live page that the documentation shows: {@code make pictures}. No test, so not run with them. */
class Screenshots {
    private static final int IMAGES = 480;
    private static final int PER_SECOND = 6;

    /** Some of each category lie in the bins, some images still wait. */
    private static final int ENOUGH = 330;

    @TempDir
    private Path folder;

    @Test
    void ofTheLivePage() {
        try (Browser browser = Browser.open(folder);
                PageDemo demo = PageDemo.start(folder, IMAGES, PER_SECOND)) {
            browser.size(1440, 1000, 1.25, false);
            browser.goTo(demo.address());
            eventually(() -> demo.done() > ENOUGH && browser.is("document.querySelector('#rejected li')"));
            for (String colours : List.of("light", "dark")) {
                browser.prefer(colours, "reduce");
                take(browser, "page-" + colours);
            }
            browser.run("document.querySelector('#track .card').click()");
            eventually(() -> browser.is("document.querySelector('#details-image').naturalWidth > 0"
                    + " && document.querySelectorAll('#details-guesses li').length > 1"));
            take(browser, "page-details");
            browser.click("#details-close");
            browser.prefer("light", "reduce");
            browser.size(390, 844, 2, true);
            take(browser, "page-phone");
        }
    }

    /** With all photos loaded: taken once more where another came in the meantime. */
    private static void take(Browser browser, String name) {
        Path file = Launcher.root().resolve("docs").resolve(name + ".webp");
        eventually(() -> {
            String newest = newestOnceLoaded(browser);
            Files.write(file, browser.picture());
            return !newest.isEmpty() && newest.equals(newestOnceLoaded(browser));
        });
    }

    private static String newestOnceLoaded(Browser browser) {
        return browser.text(
                "[...document.images].every(image => image.complete || image.getBoundingClientRect().top > innerHeight)"
                        + " ? document.querySelector('#track img').src : ''");
    }

    private static void eventually(Callable<Boolean> condition) {
        Awaitility.await().atMost(Duration.ofMinutes(3)).until(condition);
    }
}
