package dev.visionscaling.squeezenet.hostile;

import dev.visionscaling.squeezenet.image.UndecodableReason;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;

/**
 * An object that claims to be an image, and its acceptable results.
 *
 * @param name unique, and usable as a part of an object's key
 * @param decodable whether it may be decoded
 * @param reasons the reasons for which it may be rejected
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record HostileImage(String name, byte[] content, boolean decodable, Set<UndecodableReason> reasons) {
    public HostileImage {
        reasons = Set.copyOf(reasons);
    }

    /** Creates an unusual image that must be decoded. */
    static HostileImage decoded(String name, byte[] content) {
        return new HostileImage(name, content, true, Set.of());
    }

    /** Creates an image that must be rejected for one of these reasons. */
    static HostileImage refused(String name, byte[] content, UndecodableReason... reasons) {
        return new HostileImage(name, content, false, Set.copyOf(Arrays.asList(reasons)));
    }

    /** Creates a damaged image that must be rejected for one of these reasons, or decoded. */
    static HostileImage either(String name, byte[] content, UndecodableReason... reasons) {
        return new HostileImage(name, content, true, Set.copyOf(Arrays.asList(reasons)));
    }

    static HostileImage anything(String name, byte[] content) {
        return new HostileImage(name, content, true, EnumSet.allOf(UndecodableReason.class));
    }
}
