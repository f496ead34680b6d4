package dev.visionscaling.common.config;

import java.util.List;

/**
 * Settings that count only while a switch has a given position.
 *
 * @param toggle a switch that the same command declares
 * @param position on or off
 */
public record ConditionalSettings(Setting<Boolean> toggle, boolean position, List<Setting<?>> settings) {
    public ConditionalSettings {
        settings = List.copyOf(settings);
    }
}
