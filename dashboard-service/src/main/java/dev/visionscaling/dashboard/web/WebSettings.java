package dev.visionscaling.dashboard.web;

import dev.visionscaling.common.config.InvalidSettingsException;
import dev.visionscaling.common.config.Parsers;
import dev.visionscaling.common.config.Setting;
import dev.visionscaling.common.config.Settings;
import java.util.List;
import java.util.Optional;

/**
 * Where the page is, and for whom.
 *
 * @param port 0 for any free one
 * @param password empty: anybody who reaches the port may look
 * @param maxPages how many pages may be live at once
 * @param redrive whether rejected images may be sent again from the page
 */
public record WebSettings(String host, int port, Optional<String> password, int maxPages, boolean redrive) {
    private static final Setting<String> HOST = Setting.withDefault(
            "DASHBOARD_HOST", "127.0.0.1", "address that the page listens on; 0.0.0.0 for all", Parsers::text);
    private static final Setting<Integer> PORT = Setting.withDefault(
            "DASHBOARD_PORT", "8090", "port of the page; 0 takes any free one", Parsers.integer(0, 65_535));
    private static final Setting<Optional<String>> PASSWORD = Setting.secret(
            "DASHBOARD_PASSWORD",
            "what the browser has to ask for, under any user name; without it everybody may look");
    private static final Setting<Integer> MAX_PAGES =
            Setting.withDefault("DASHBOARD_MAX_PAGES", "64", "pages that may be live at once", Parsers.integer(1, 400));

    private static final Setting<Boolean> SEND_AGAIN = Setting.toggle(
            "DASHBOARD_SEND_AGAIN",
            "rejected images can be sent again from the page; needs a password unless it is for this machine alone");

    public static List<Setting<?>> all() {
        return List.of(HOST, PORT, PASSWORD, MAX_PAGES, SEND_AGAIN);
    }

    public static WebSettings from(Settings settings) {
        WebSettings web = new WebSettings(
                settings.get(HOST),
                settings.get(PORT),
                settings.get(PASSWORD),
                settings.get(MAX_PAGES),
                settings.get(SEND_AGAIN));
        if (web.redrive() && web.isOpenToAll()) {
            throw new InvalidSettingsException(
                    "DASHBOARD_SEND_AGAIN needs a DASHBOARD_PASSWORD where DASHBOARD_HOST is not this machine alone");
        }
        return web;
    }

    /** Whether other machines may look without a password. */
    public boolean isOpenToAll() {
        return password.isEmpty() && !host.startsWith("127.") && !host.equals("localhost") && !host.equals("::1");
    }

    @Override
    public String toString() {
        return "WebSettings[host=" + host + ", port=" + port + "]";
    }
}
