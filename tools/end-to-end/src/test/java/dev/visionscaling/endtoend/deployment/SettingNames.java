package dev.visionscaling.endtoend.deployment;

import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The names that may stand in a service's environment: those of the README's tables, and what is read by others. */
final class SettingNames {
    private static final Pattern NAME = Pattern.compile("`([A-Z][A-Z0-9_]{3,})`");

    /** Read by the C library, by DJL, by the XDG convention, and by the AWS SDK. */
    private static final Set<String> OF_OTHERS = Set.of(
            "MALLOC_ARENA_MAX",
            "DJL_CACHE_DIR",
            "XDG_CACHE_HOME",
            "AWS_ACCESS_KEY_ID",
            "AWS_SECRET_ACCESS_KEY",
            "AWS_SHARED_CREDENTIALS_FILE");

    private SettingNames() {}

    static Set<String> all() {
        Set<String> names = new TreeSet<>(OF_OTHERS);
        Matcher matcher = NAME.matcher(RepositoryFiles.text("README.md"));
        while (matcher.find()) {
            names.add(matcher.group(1));
        }
        return names;
    }
}
