package dev.visionscaling.squeezenet.hostile;

import dev.visionscaling.squeezenet.image.UndecodableReason;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;

/**
 * An object that claims to be an image, and what may become of it.
 *
 * @param name unique, and usable as a part of an object's key
 * @param decodable whether it may be taken for an image
 * @param reasons why it may be refused
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record HostileImage(String name, byte[] content, boolean decodable, Set<UndecodableReason> reasons) {
    public HostileImage {
        reasons = Set.copyOf(reasons);
    }

    /** It has to be decoded, odd as it is. */
    static HostileImage decoded(String name, byte[] content) {
        return new HostileImage(name, content, true, Set.of());
    }

    /** It has to be refused for one of these reasons. */
    static HostileImage refused(String name, byte[] content, UndecodableReason... reasons) {
        return new HostileImage(name, content, false, Set.copyOf(Arrays.asList(reasons)));
    }

    /** It is damaged somewhere: whatever comes of it has to be one of these, or an image. */
    static HostileImage either(String name, byte[] content, UndecodableReason... reasons) {
        return new HostileImage(name, content, true, Set.copyOf(Arrays.asList(reasons)));
    }

    static HostileImage anything(String name, byte[] content) {
        return new HostileImage(name, content, true, EnumSet.allOf(UndecodableReason.class));
    }
}
