package dev.visionscaling.endtoend.deployment;

import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The variables that a service's environment may contain: those of docs/configuration.md and of the AWS SDK. */
final class SettingNames {
    private static final Pattern NAME = Pattern.compile("`([A-Z][A-Z0-9_]{3,})`");

    /** The documentation only says {@code AWS_…}, because the AWS SDK reads many. */
    private static final Set<String> OF_THE_AWS_SDK =
            Set.of("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "AWS_SHARED_CREDENTIALS_FILE");

    private SettingNames() {}

    static Set<String> all() {
        Set<String> names = new TreeSet<>(OF_THE_AWS_SDK);
        names.addAll(namedIn("docs/configuration.md"));
        return names;
    }

    /** The variables that a document names. */
    static Set<String> namedIn(String document) {
        Set<String> names = new TreeSet<>();
        Matcher matcher = NAME.matcher(RepositoryFiles.text(document));
        while (matcher.find()) {
            names.add(matcher.group(1));
        }
        return names;
    }
}
