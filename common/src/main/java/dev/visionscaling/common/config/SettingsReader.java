package dev.visionscaling.common.config;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads declared settings: a flag takes precedence over the environment, the environment over the default. */
public final class SettingsReader {
    private final Map<String, String> flags;
    private final Map<String, String> environment;
    private final List<String> problems = new ArrayList<>();

    /**
     * @param flags the command line's values by setting name
     * @param environment the process's environment variables
     */
    public SettingsReader(Map<String, String> flags, Map<String, String> environment) {
        this.flags = flags;
        this.environment = environment;
    }

    /** @throws InvalidSettingsException with the problems of all settings */
    public Settings read(List<Setting<?>> declared) {
        return read(declared, List.of());
    }

    /**
     * @param conditionals each is read if its switch, which must be in {@code declared}, has the given position
     * @throws InvalidSettingsException with the problems of all settings that were read
     */
    public Settings read(List<Setting<?>> declared, List<ConditionalSettings> conditionals) {
        Map<Setting<?>, Object> values = new HashMap<>();
        readInto(values, declared);
        Set<Setting<?>> more = new LinkedHashSet<>();
        for (ConditionalSettings conditional : conditionals) {
            if (Boolean.valueOf(conditional.position()).equals(values.get(conditional.toggle()))) {
                more.addAll(conditional.settings());
            }
        }
        readInto(values, more);
        if (!problems.isEmpty()) {
            throw new InvalidSettingsException(problems);
        }
        return new Settings(values, environment);
    }

    private void readInto(Map<Setting<?>, Object> values, Collection<Setting<?>> declared) {
        for (Setting<?> setting : declared) {
            textOf(setting).ifPresentOrElse(text -> parse(setting, text, values), () -> problems.add(missing(setting)));
        }
    }

    private void parse(Setting<?> setting, String text, Map<Setting<?>, Object> values) {
        try {
            values.put(setting, setting.parser().parse(text));
        } catch (IllegalArgumentException e) {
            problems.add(setting.label() + " " + e.getMessage());
        } catch (InvalidSettingsException e) {
            e.problems().forEach(problem -> problems.add(setting.label() + " " + problem));
        }
    }

    private static String missing(Setting<?> setting) {
        return !setting.inEnvironment()
                ? setting.label() + " is missing: " + setting.description()
                : setting.name() + " is not set: give it in the environment or as " + setting.flag() + " ("
                        + setting.description() + ")";
    }

    private Optional<String> textOf(Setting<?> setting) {
        String name = setting.name();
        String flag = flags.get(name);
        if (flag != null) {
            return Optional.of(flag);
        }
        if (setting.inEnvironment()) {
            String variable = environment.get(name);
            if (variable != null && (!variable.isEmpty() || setting.kind() == Setting.Kind.CLEARABLE)) {
                return Optional.of(variable);
            }
            String file = environment.get(name + "_FILE");
            if (setting.kind() == Setting.Kind.SECRET && file != null && !file.isEmpty()) {
                return Optional.of(SecretFile.read(name, file, problems).orElse(""));
            }
        }
        return setting.defaultText();
    }
}
