package dev.visionscaling.common.cli;

import dev.visionscaling.common.config.Setting;
import dev.visionscaling.common.config.Settings;
import java.util.List;

/**
 * One command of a program.
 *
 * @param name the word on the command line; empty for a program that has only one command
 * @param description one sentence for the help
 * @param settings everything that it reads, in the order in which the help shows it
 * @param action what it does
 */
public record Command(String name, String description, List<Setting<?>> settings, Action action) {
    public Command {
        settings = List.copyOf(settings);
    }

    /** The work of a command. */
    @FunctionalInterface
    public interface Action {
        /**
         * @return the exit code, see {@link ExitCode}
         * @throws CommandFailedException with a line for the person who ran it
         * @throws dev.visionscaling.common.config.InvalidSettingsException where settings do not fit together
         */
        int run(Settings settings) throws Exception;
    }
}
