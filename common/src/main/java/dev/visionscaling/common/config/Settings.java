package dev.visionscaling.common.config;

import java.util.Map;
import java.util.NoSuchElementException;

/**
 * The parsed values of all settings that a command declared.
 *
 * @param environment the whole environment, for settings that are passed through by prefix
 */
public record Settings(Map<Setting<?>, Object> values, Map<String, String> environment) {
    public Settings {
        values = Map.copyOf(values);
        environment = Map.copyOf(environment);
    }

    /** @throws NoSuchElementException if the command did not declare {@code setting} (a programming error) */
    @SuppressWarnings("unchecked") // SettingsReader parses each value with the setting's own parser
    public <T> T get(Setting<T> setting) {
        Object value = values.get(setting);
        if (value == null) {
            throw new NoSuchElementException(setting.name() + " is not declared by this command");
        }
        return (T) value;
    }

    /** Shows only the names, because values can be secrets. */
    @Override
    public String toString() {
        return "Settings" + values.keySet().stream().map(Setting::name).sorted().toList();
    }
}
