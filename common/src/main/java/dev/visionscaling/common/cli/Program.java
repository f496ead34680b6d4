package dev.visionscaling.common.cli;

import dev.visionscaling.common.config.InvalidSettingsException;
import dev.visionscaling.common.config.Setting;
import dev.visionscaling.common.config.SettingsReader;
import dev.visionscaling.common.machine.HomeFolder;
import dev.visionscaling.common.machine.ProcessLimits;
import dev.visionscaling.common.proxy.JvmProxies;
import dev.visionscaling.common.terminal.PlainText;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;

/** A program with one or more commands: parses the command line, reports all problems at once, runs the command. */
public final class Program {
    private static final Logger LOG = LoggerFactory.getLogger(Program.class);

    /** The libraries of a program, its connections, and some to spare. */
    private static final int OPEN_FILES = 100;

    private final List<Command> commands;
    private final CommandLine commandLine;

    /**
     * @param name the name in help and version
     * @param description one sentence for the help
     * @param commands one command with an empty name, or several with names
     */
    public Program(String name, String description, List<Command> commands) {
        this.commands = List.copyOf(commands);
        String version = Program.class.getPackage().getImplementationVersion();
        String versionLine = name + " " + (version == null ? "(unpackaged)" : version);
        if (commands.size() == 1 && commands.get(0).name().isEmpty()) {
            commandLine = new CommandLine(
                    spec(name, description, versionLine, commands.get(0).allSettings()));
        } else {
            commandLine = new CommandLine(spec(name, description, versionLine, List.of()));
            for (Command command : commands) {
                commandLine.addSubcommand(new CommandLine(
                        spec(command.name(), command.description(), versionLine, command.allSettings())));
            }
        }
        commandLine.setUnmatchedArgumentsAllowed(true);
        // An image or folder may be named "@something": do not expand it as a file of arguments.
        commandLine.setExpandAtFiles(false);
    }

    /** Runs {@code args} and returns the exit code; never throws and never exits. */
    public int run(String[] args, Map<String, String> environment, PrintWriter out, PrintWriter err) {
        try {
            ParseResult parsed = commandLine.parseArgs(args);
            ParseResult leaf = parsed.hasSubcommand() ? parsed.subcommand() : parsed;
            CommandLine leafLine = leaf.commandSpec().commandLine();
            if (leaf.isUsageHelpRequested() || parsed.isUsageHelpRequested()) {
                leafLine.usage(out);
                return ExitCode.OK;
            }
            if (leaf.isVersionHelpRequested() || parsed.isVersionHelpRequested()) {
                leafLine.printVersionHelp(out);
                return ExitCode.OK;
            }
            JvmProxies.install(environment);
            return run(parsed, leaf, environment, err);
        } catch (CommandLine.ParameterException e) {
            return usage(List.of(String.valueOf(e.getMessage())), err);
        } finally {
            out.flush();
            err.flush();
        }
    }

    /** The same, writing to this process's standard output and standard error in UTF-8. */
    public int run(String[] args, Map<String, String> environment) {
        return run(
                args,
                environment,
                new PrintWriter(System.out, true, StandardCharsets.UTF_8),
                new PrintWriter(System.err, true, StandardCharsets.UTF_8));
    }

    private int run(ParseResult parsed, ParseResult leaf, Map<String, String> environment, PrintWriter err) {
        List<String> problems = new ArrayList<>();
        List<String> unknown = new ArrayList<>(parsed.unmatched());
        if (leaf != parsed) {
            unknown.addAll(leaf.unmatched());
        }
        boolean commandMissing =
                !parsed.hasSubcommand() && !commandLine.getSubcommands().isEmpty();
        if (commandMissing) {
            problems.add(unknown.isEmpty() ? "a command is missing" : "'" + unknown.get(0) + "' is not a command");
            problems.add("the commands are "
                    + String.join(", ", commandLine.getSubcommands().keySet()));
            return usage(problems, err);
        }
        Command command = commandOf(leaf);
        addProblems(unknown, command, problems);
        try {
            var settings = new SettingsReader(given(leaf, command), environment)
                    .read(command.settings(), command.conditionals());
            if (!problems.isEmpty()) {
                return usage(problems, err);
            }
            HomeFolder.replaceUnknown(System.getProperties());
            Optional<String> tooFewFiles = ProcessLimits.current().openFilesProblem(OPEN_FILES);
            if (tooFewFiles.isPresent()) {
                throw new CommandFailedException(tooFewFiles.get());
            }
            return command.action().run(settings);
        } catch (InvalidSettingsException e) {
            problems.addAll(e.problems());
            return usage(problems, err);
        } catch (CommandFailedException e) {
            LOG.debug("command failed", e);
            printError(String.valueOf(e.getMessage()), err);
            return ExitCode.FAILED;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            printError("interrupted", err);
            return ExitCode.FAILED;
        } catch (LinkageError e) {
            LOG.debug("command failed", e);
            printError("a part of this program or a native library cannot be loaded: " + e, err);
            return ExitCode.FAILED;
        } catch (Exception e) {
            LOG.error("unexpected failure", e);
            printError("unexpected failure, see the log above: " + e, err);
            return ExitCode.FAILED;
        }
    }

    private static void addProblems(List<String> unknown, Command command, List<String> problems) {
        boolean secretFollows = false;
        for (String argument : unknown) {
            String flag = argument.split("=", 2)[0];
            Optional<Setting<?>> secret = command.allSettings().stream()
                    .filter(setting -> setting.kind() == Setting.Kind.SECRET)
                    .filter(setting -> setting.flag().equals(flag))
                    .findFirst();
            if (secret.isPresent()) {
                String name = secret.get().name();
                problems.add(flag + " is not accepted as a flag: it would be visible in the process list; set " + name
                        + " or " + name + "_FILE in the environment");
            } else if (!secretFollows || argument.startsWith("-")) {
                problems.add("'" + argument + "' is not an option or argument of this command");
            }
            // The value after a secret's flag is not repeated, because errors end up in logs.
            secretFollows = secret.isPresent() && flag.equals(argument);
        }
    }

    private Command commandOf(ParseResult leaf) {
        if (commands.size() == 1 && commands.get(0).name().isEmpty()) {
            return commands.get(0);
        }
        String name = leaf.commandSpec().name();
        return commands.stream()
                .filter(command -> command.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static Map<String, String> given(ParseResult leaf, Command command) {
        Map<String, String> given = new HashMap<>();
        for (Setting<?> setting : command.allSettings()) {
            switch (setting.kind()) {
                case VALUE, CLEARABLE -> {
                    String text = leaf.matchedOptionValue(setting.flag(), (String) null);
                    if (text != null) {
                        given.put(setting.name(), text);
                    }
                }
                case SWITCH -> {
                    if (leaf.hasMatchedOption(setting.flag())) {
                        given.put(setting.name(), "true");
                    }
                }
                case POSITIONAL -> {
                    for (PositionalParamSpec positional : leaf.matchedPositionals()) {
                        if (positional.paramLabel().equals(setting.name())) {
                            given.put(setting.name(), positional.getValue());
                        }
                    }
                }
                case SECRET -> {}
            }
        }
        return given;
    }

    private static int usage(List<String> problems, PrintWriter err) {
        problems.forEach(problem -> printError(problem, err));
        err.println("Use --help to list all options.");
        return ExitCode.USAGE;
    }

    private static void printError(String line, PrintWriter err) {
        err.println("error: " + PlainText.of(line));
    }

    private static CommandSpec spec(String name, String description, String version, List<Setting<?>> settings) {
        CommandSpec spec = CommandSpec.create().name(name).version(version);
        spec.usageMessage().description(description).width(110);
        spec.mixinStandardHelpOptions(true);
        int position = 0;
        for (Setting<?> setting : settings) {
            switch (setting.kind()) {
                case VALUE, CLEARABLE ->
                    spec.addOption(OptionSpec.builder(setting.flag())
                            .type(String.class)
                            .paramLabel("VALUE")
                            .description(describe(setting))
                            .build());
                case SWITCH ->
                    spec.addOption(OptionSpec.builder(setting.flag())
                            .type(boolean.class)
                            .arity("0")
                            .description(describe(setting))
                            .build());
                case POSITIONAL ->
                    spec.addPositional(PositionalParamSpec.builder()
                            .index(String.valueOf(position++))
                            .type(String.class)
                            .paramLabel(setting.name())
                            .description(setting.description())
                            .required(false)
                            .build());
                case SECRET -> {}
            }
        }
        String[] secrets = settings.stream()
                .filter(setting -> setting.kind() == Setting.Kind.SECRET)
                .map(setting -> "  " + setting.name() + ", " + setting.name() + "_FILE: " + setting.description())
                .toArray(String[]::new);
        if (secrets.length > 0) {
            spec.usageMessage()
                    .footerHeading("%nOnly in the environment, never as a flag:%n")
                    .footer(secrets);
        }
        return spec;
    }

    private static String describe(Setting<?> setting) {
        List<String> notes = new ArrayList<>();
        if (setting.inEnvironment()) {
            notes.add(setting.name());
        }
        String byDefault = setting.defaultText().orElse("");
        if (!byDefault.isEmpty() && setting.kind() != Setting.Kind.SWITCH) {
            notes.add("default " + byDefault);
        }
        String text = setting.description() + (notes.isEmpty() ? "" : " [" + String.join(", ", notes) + "]");
        // picocli reads descriptions as format strings
        return text.replace("%", "%%");
    }
}
