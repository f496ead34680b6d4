package dev.visionscaling.localstack;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The JVM options that let a program start from an archive of its classes. The launcher makes the archives, and says in
 * a system property where they are.
 */
public final class ClassArchive {
    /** Only the launcher knows that the archives are those of the present jars and of this JVM. */
    private static final String FOLDER_PROPERTY = "visionscaling.class-archives";

    private ClassArchive() {}

    /** Returns the options for {@code program}; none if it has no archive. */
    public static List<String> options(String program) {
        return options(System.getProperty(FOLDER_PROPERTY, ""), program);
    }

    static List<String> options(String folder, String program) {
        Path archive = Path.of(folder, program + ".jsa");
        // A JVM that is told an archive that it cannot use does without the one of its own classes, too.
        return folder.isEmpty() || !Files.isReadable(archive)
                ? List.of()
                : List.of("-XX:SharedArchiveFile=" + archive, "-Xshare:auto", "-Xlog:cds*=off");
    }
}
