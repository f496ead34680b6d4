package dev.visionscaling.dashboard.web;

import dev.visionscaling.common.config.InvalidSettingsException;
import dev.visionscaling.common.config.Parsers;
import dev.visionscaling.common.config.Setting;
import dev.visionscaling.common.config.Settings;
import java.util.List;
import java.util.Optional;

/**
 * Settings of the web server: its address, and access to it.
 *
 * @param port 0 for any free port
 * @param password empty if the page is open to everyone who reaches the port
 * @param maxPages limit of live pages
 * @param redrive true if the page may redrive rejected images
 */
public record WebSettings(String host, int port, Optional<String> password, int maxPages, boolean redrive) {
    private static final Setting<String> HOST = Setting.withDefault(
            "DASHBOARD_HOST", "127.0.0.1", "address that the page listens on; 0.0.0.0 for all", Parsers::text);
    private static final Setting<Integer> PORT = Setting.withDefault(
            "DASHBOARD_PORT", "8090", "port of the page; 0 for any free port", Parsers.integer(0, 65_535));
    private static final Setting<Optional<String>> PASSWORD = Setting.secret(
            "DASHBOARD_PASSWORD",
            "password that the browser asks for, with any user name; without it, the page is open to everyone");
    private static final Setting<Integer> MAX_PAGES =
            Setting.withDefault("DASHBOARD_MAX_PAGES", "64", "largest number of live pages", Parsers.integer(1, 400));
    private static final Setting<Boolean> REDRIVE = Setting.toggle(
            "DASHBOARD_REDRIVE",
            "lets the page redrive rejected images; needs a password unless only this machine can reach the page");

    /** Former name of {@code DASHBOARD_REDRIVE}; refused, because a setting without effect would go unnoticed. */
    private static final String FORMER_REDRIVE = "DASHBOARD_SEND_AGAIN";

    public static List<Setting<?>> all() {
        return List.of(HOST, PORT, PASSWORD, MAX_PAGES, REDRIVE);
    }

    public static WebSettings from(Settings settings) {
        if (!settings.environment().getOrDefault(FORMER_REDRIVE, "").isEmpty()) {
            throw new InvalidSettingsException(
                    FORMER_REDRIVE + " is now called " + REDRIVE.name() + ": set that instead");
        }
        WebSettings web = new WebSettings(
                settings.get(HOST),
                settings.get(PORT),
                settings.get(PASSWORD),
                settings.get(MAX_PAGES),
                settings.get(REDRIVE));
        if (web.redrive() && web.isOpenToAll()) {
            throw new InvalidSettingsException(
                    "DASHBOARD_REDRIVE needs a DASHBOARD_PASSWORD if DASHBOARD_HOST admits other machines");
        }
        return web;
    }

    /** Returns true if other machines can see the page without a password. */
    public boolean isOpenToAll() {
        return password.isEmpty() && !host.startsWith("127.") && !host.equals("localhost") && !host.equals("::1");
    }

    @Override
    public String toString() {
        return "WebSettings[host=" + host + ", port=" + port + "]";
    }
}
