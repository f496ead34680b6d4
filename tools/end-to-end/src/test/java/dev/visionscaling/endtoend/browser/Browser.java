package dev.visionscaling.endtoend.browser;

import com.fasterxml.jackson.databind.JsonNode;
import dev.visionscaling.localstack.FreePorts;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;

/** A headless Chromium with one window. */
final class Browser implements AutoCloseable {
    private static final List<String> CHROMIUM = List.of("chromium", "chromium-browser", "google-chrome");
    private static final List<String> DRIVER = List.of("chromedriver");

    private final Process process;
    private final WebDriver driver;
    private final String session;

    private Browser(Process process, WebDriver driver, String session) {
        this.process = process;
        this.driver = driver;
        this.session = session;
    }

    /** Returns true if both programs are installed. */
    static boolean isInstalled() {
        return find(CHROMIUM).isPresent() && find(DRIVER).isPresent();
    }

    static Browser open(Path folder) {
        try {
            int port = FreePorts.choose(1).get(0);
            Process process = new ProcessBuilder(find(DRIVER).orElseThrow().toString(), "--port=" + port)
                    .redirectErrorStream(true)
                    .redirectOutput(folder.resolve("chromedriver.log").toFile())
                    .start();
            WebDriver driver = new WebDriver(URI.create("http://127.0.0.1:" + port + "/"));
            Awaitility.await()
                    .ignoreExceptions()
                    .until(() -> driver.get("status").path("ready").asBoolean());
            JsonNode session = driver.post("session", Map.of("capabilities", Map.of("alwaysMatch", capabilities())));
            return new Browser(
                    process, driver, "session/" + session.path("sessionId").asText() + "/");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void goTo(String address) {
        JsonNode unused = driver.post(session + "url", Map.of("url", address));
    }

    /** Runs {@code script}, the body of a function with {@code arguments}, and returns its result. */
    JsonNode run(String script, Object... arguments) {
        return driver.post(session + "execute/sync", Map.of("script", script, "args", List.of(arguments)));
    }

    /** Evaluates {@code expression} and returns its value as text. */
    String text(String expression) {
        return run("return String(" + expression + ")").asText();
    }

    boolean is(String expression) {
        return run("return Boolean(" + expression + ")").asBoolean();
    }

    /** Clicks as a user does; fails if another element covers it. */
    void click(String selector) {
        JsonNode element = driver.post(session + "element", Map.of("using", "css selector", "value", selector));
        String id = element.elements().next().asText();
        JsonNode unused = driver.post(session + "element/" + id + "/click", Map.of());
    }

    /** Presses keys one after the other on the element that has the focus. */
    void press(String... keys) {
        List<Map<String, String>> actions = new ArrayList<>();
        for (String key : keys) {
            actions.add(Map.of("type", "keyDown", "value", key));
            actions.add(Map.of("type", "keyUp", "value", key));
        }
        JsonNode unused = driver.post(
                session + "actions",
                Map.of("actions", List.of(Map.of("type", "key", "id", "keyboard", "actions", actions))));
    }

    /** @param density device pixels per CSS pixel */
    void size(int width, int height, double density, boolean phone) {
        JsonNode unused = command(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", height, "deviceScaleFactor", density, "mobile", phone));
    }

    /**
     * Sets the preferences that the system reports to the page.
     *
     * @param colours light or dark
     * @param motion reduce or no-preference
     */
    void prefer(String colours, String motion) {
        JsonNode unused = command(
                "Emulation.setEmulatedMedia",
                Map.of(
                        "features",
                        List.of(
                                Map.of("name", "prefers-color-scheme", "value", colours),
                                Map.of("name", "prefers-reduced-motion", "value", motion))));
    }

    /** The content of the window, as WebP. */
    byte[] screenshot() {
        JsonNode shown = command("Page.captureScreenshot", Map.of("format", "webp", "quality", 85));
        return Base64.getDecoder().decode(shown.path("data").asText());
    }

    /** The messages in the browser's log since the last call. */
    List<String> logMessages() {
        List<String> lines = new ArrayList<>();
        driver.post(session + "se/log", Map.of("type", "browser"))
                .forEach(entry -> lines.add(entry.path("message").asText()));
        return lines;
    }

    @Override
    public void close() {
        try {
            JsonNode unused = driver.delete(session.substring(0, session.length() - 1));
        } finally {
            process.destroy();
            try {
                if (!process.waitFor(1, TimeUnit.MINUTES)) {
                    process.destroyForcibly();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private JsonNode command(String name, Map<String, ?> parameters) {
        return driver.post(session + "goog/cdp/execute", Map.of("cmd", name, "params", parameters));
    }

    private static Map<String, Object> capabilities() {
        List<String> arguments = new ArrayList<>(
                List.of("--headless=new", "--hide-scrollbars", "--disable-gpu", "--disable-dev-shm-usage"));
        if (System.getProperty("user.name").equals("root")) {
            arguments.add("--no-sandbox");
        }
        return Map.of(
                "goog:loggingPrefs",
                Map.of("browser", "ALL"),
                "goog:chromeOptions",
                Map.of("binary", find(CHROMIUM).orElseThrow().toString(), "args", arguments),
                "unhandledPromptBehavior",
                "ignore");
    }

    private static Optional<Path> find(List<String> names) {
        @Nullable String path = System.getenv("PATH");
        return Arrays.stream(path == null ? new String[0] : path.split(File.pathSeparator))
                .flatMap(folder -> names.stream().map(name -> Path.of(folder, name)))
                .filter(Files::isExecutable)
                .findFirst();
    }
}
