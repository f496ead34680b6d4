package dev.visionscaling.dashboard.admission;

import dev.visionscaling.common.address.AddressRange;
import dev.visionscaling.common.address.IpAddresses;
import dev.visionscaling.common.config.InvalidSettingsException;
import dev.visionscaling.common.config.Parsers;
import dev.visionscaling.common.config.Setting;
import dev.visionscaling.common.config.Settings;
import java.util.List;
import java.util.Optional;

/**
 * Settings of the access to the page.
 *
 * @param password empty if the page is open to everyone who reaches the port
 * @param names under which the page may be opened without a password, besides localhost
 * @param trustedProxies whose {@code X-Forwarded-For} is believed
 */
public record AdmissionSettings(Optional<String> password, List<String> names, List<AddressRange> trustedProxies) {
    private static final Setting<Optional<String>> PASSWORD = Setting.secret(
            "DASHBOARD_PASSWORD",
            "password that the browser asks for, with any user name; without it, the page is open to everyone");
    private static final Setting<Optional<List<String>>> NAMES = Setting.optional(
            "DASHBOARD_NAMES",
            "names by which browsers open a page without a password, comma-separated; addresses, localhost and the"
                    + " machine's own name always work",
            AdmissionSettings::names);
    private static final Setting<Optional<List<AddressRange>>> TRUSTED_PROXIES = Setting.optional(
            "DASHBOARD_TRUSTED_PROXIES",
            "proxies in front of the page, as addresses or networks, comma-separated; their X-Forwarded-For tells the"
                    + " clients' addresses",
            text -> Parsers.list(text).stream().map(AdmissionSettings::range).toList());

    public AdmissionSettings {
        names = List.copyOf(names);
        trustedProxies = List.copyOf(trustedProxies);
    }

    public static List<Setting<?>> all() {
        return List.of(PASSWORD, NAMES, TRUSTED_PROXIES);
    }

    /** @throws InvalidSettingsException if a password is set, but empty */
    public static AdmissionSettings from(Settings settings) {
        Optional<String> password = settings.get(PASSWORD).filter(text -> !text.isBlank());
        if (password.isEmpty()) {
            requireUnset(PASSWORD.name(), settings);
            requireUnset(PASSWORD.name() + "_FILE", settings);
        }
        return new AdmissionSettings(
                password,
                settings.get(NAMES).orElse(List.of()),
                settings.get(TRUSTED_PROXIES).orElse(List.of()));
    }

    // Other empty variables count as not set, but here that would open the page to everybody.
    private static void requireUnset(String name, Settings settings) {
        if (settings.environment().containsKey(name)) {
            throw new InvalidSettingsException(
                    name + " is empty: give it a value, or unset it to run without a password");
        }
    }

    /** Returns true if other machines can see a page on {@code host} without a password. */
    public boolean isOpenToAll(String host) {
        return password.isEmpty() && !IpAddresses.isLoopback(host);
    }

    @Override
    public String toString() {
        return "AdmissionSettings[names=" + names + ", trustedProxies=" + trustedProxies + "]";
    }

    private static AddressRange range(String text) {
        return AddressRange.of(text)
                .orElseThrow(() -> new IllegalArgumentException(
                        "must be addresses such as 10.0.0.7 or 10.0.0.0/8, comma-separated, not '" + text + "'"));
    }

    private static List<String> names(String text) {
        return Parsers.list(text).stream()
                .peek(name -> {
                    if (!name.matches("[A-Za-z0-9._-]+")) {
                        throw new IllegalArgumentException(
                                "must be host names without ports, comma-separated, not '" + text + "'");
                    }
                })
                .toList();
    }
}
