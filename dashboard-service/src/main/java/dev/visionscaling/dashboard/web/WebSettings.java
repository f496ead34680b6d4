package dev.visionscaling.dashboard.web;

import dev.visionscaling.common.config.InvalidSettingsException;
import dev.visionscaling.common.config.Parsers;
import dev.visionscaling.common.config.Setting;
import dev.visionscaling.common.config.Settings;
import dev.visionscaling.common.http.HttpServers;
import dev.visionscaling.dashboard.admission.AdmissionSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Settings of the web server: its address, and access to it.
 *
 * @param port 0 for any free port
 * @param admission who may see the page
 * @param maxPages limit of live pages
 * @param redrive true if the page may redrive rejected images
 */
public record WebSettings(String host, int port, AdmissionSettings admission, int maxPages, boolean redrive) {
    private static final Setting<String> HOST = Setting.withDefault(
            "DASHBOARD_HOST", "127.0.0.1", "address that the page listens on; 0.0.0.0 for all", Parsers::text);
    private static final Setting<Integer> PORT = Setting.withDefault(
            "DASHBOARD_PORT", "8090", "port of the page; 0 for any free port", Parsers.integer(0, 65_535));
    private static final Setting<Integer> MAX_PAGES =
            Setting.withDefault("DASHBOARD_MAX_PAGES", "64", "largest number of live pages", Parsers.integer(1, 400));
    private static final Setting<Boolean> REDRIVE = Setting.toggle(
            "DASHBOARD_REDRIVE",
            "lets the page redrive rejected images; needs a password unless only this machine can reach the page");

    private static final Set<String> EVERYWHERE = Set.of("0.0.0.0", "::", "[::]");

    /** Former name of {@code DASHBOARD_REDRIVE}; refused, because a setting without effect would go unnoticed. */
    private static final String FORMER_REDRIVE = "DASHBOARD_SEND_AGAIN";

    public static List<Setting<?>> all() {
        List<Setting<?>> all = new ArrayList<>(List.of(HOST, PORT, MAX_PAGES, REDRIVE));
        all.addAll(AdmissionSettings.all());
        return all;
    }

    public static WebSettings from(Settings settings) {
        if (!settings.environment().getOrDefault(FORMER_REDRIVE, "").isEmpty()) {
            throw new InvalidSettingsException(
                    FORMER_REDRIVE + " is now called " + REDRIVE.name() + ": set that instead");
        }
        WebSettings web = new WebSettings(
                settings.get(HOST),
                settings.get(PORT),
                AdmissionSettings.from(settings),
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
        return admission.isOpenToAll(host);
    }

    /** The address of the page on this machine, or else under the host that is configured. */
    String address(int actualPort) {
        return HttpServers.address(EVERYWHERE.contains(host) ? "localhost" : host, actualPort);
    }

    @Override
    public String toString() {
        return "WebSettings[host=" + host + ", port=" + port + "]";
    }
}
