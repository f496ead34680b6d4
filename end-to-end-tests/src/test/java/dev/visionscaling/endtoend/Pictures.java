package dev.visionscaling.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Takes the pictures of the live page that the documentation shows: {@code make pictures}. No test, so not run with them. */
class Pictures {
    private static final int WIDTH = 1280;
    private static final int HEIGHT = 800;

    @TempDir
    private Path folder;

    @Test
    void ofTheLivePage() throws IOException {
        Path target = Launcher.root().resolve("docs");
        try (PageDemo demo = PageDemo.start(folder, 360, 8);
                Browser browser = Browser.open(folder)) {
            browser.size(WIDTH, HEIGHT, false);
            browser.goTo(demo.address());
            await().atMost(Duration.ofMinutes(3)).until(() -> count(browser) > 250);
            browser.prefer("light");
            settle(browser);
            Files.write(target.resolve("page-light.png"), browser.picture());
            browser.prefer("dark");
            settle(browser);
            Files.write(target.resolve("page-dark.png"), browser.picture());
            browser.prefer("light");
            browser.size(390, 844, true);
            settle(browser);
            Files.write(target.resolve("page-phone.png"), browser.picture());
            assertThat(target.resolve("page-light.png")).isNotEmptyFile();
        }
    }

    private static int count(Browser browser) {
        String text = browser.text("document.querySelector('.figure-value').textContent");
        return text.matches("\\d+") ? Integer.parseInt(text) : 0;
    }

    private static void settle(Browser browser) {
        await().until(() -> browser.is(
                "[...document.querySelectorAll('#track img, #bins img')].filter(i => i.getBoundingClientRect().top < innerHeight).every(i => i.complete)"
                        + " && document.querySelector('#track').getAnimations().length === 0"));
    }
}
