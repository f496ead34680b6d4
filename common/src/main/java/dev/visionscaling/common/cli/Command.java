package dev.visionscaling.common.cli;

import dev.visionscaling.common.config.ConditionalSettings;
import dev.visionscaling.common.config.Setting;
import dev.visionscaling.common.config.Settings;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * One command of a program.
 *
 * @param name the word on the command line; empty for a program that has only one command
 * @param description one sentence for the help
 * @param settings settings that every run reads, in the order in which the help lists them
 * @param conditionals settings that only some modes read
 * @param action the work
 */
public record Command(
        String name,
        String description,
        List<Setting<?>> settings,
        List<ConditionalSettings> conditionals,
        Action action) {
    public Command {
        settings = List.copyOf(settings);
        conditionals = List.copyOf(conditionals);
    }

    public Command(String name, String description, List<Setting<?>> settings, Action action) {
        this(name, description, settings, List.of(), action);
    }

    /** The settings of all modes, each once. */
    public List<Setting<?>> allSettings() {
        Set<Setting<?>> all = new LinkedHashSet<>(settings);
        conditionals.forEach(conditional -> all.addAll(conditional.settings()));
        return List.copyOf(all);
    }

    /** The work of a command. */
    @FunctionalInterface
    public interface Action {
        /**
         * @return the exit code, see {@link ExitCode}
         * @throws CommandFailedException with a one-line message for the user
         * @throws dev.visionscaling.common.config.InvalidSettingsException if settings contradict each other
         */
        int run(Settings settings) throws Exception;
    }
}
