package dev.visionscaling.common.config;

import java.util.List;

/**
 * Settings that are read only if a switch has a given position.
 *
 * @param toggle a switch that the same command declares
 * @param position true for on, false for off
 */
public record ConditionalSettings(Setting<Boolean> toggle, boolean position, List<Setting<?>> settings) {
    public ConditionalSettings {
        settings = List.copyOf(settings);
    }
}
