package dev.visionscaling.renderer.scene;

import static org.assertj.core.api.Assertions.assertThat;

import dev.visionscaling.renderer.mesh.Mesh;
import dev.visionscaling.renderer.part.PartShape;
import dev.visionscaling.renderer.part.SeededRandom;
import dev.visionscaling.renderer.part.Solid;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PartMeshTest {
    private static final int SEEDS = 12;

    @ParameterizedTest
    @EnumSource
    void everySurfaceIsClosedAndFacesOutwards(PartKind part) {
        for (int seed = 0; seed < SEEDS; seed++) {
            for (Solid solid : part.shape(new SeededRandom(seed)).solids()) {
                assertThat(edgesWithoutOpposite(solid.mesh()))
                        .as("%s, seed %d", part, seed)
                        .isZero();
                assertThat(solid.mesh().volume()).isPositive();
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void everyPartLiesOnTheBeltWithinTheUnitCircle(PartKind part) {
        for (int seed = 0; seed < SEEDS; seed++) {
            PartShape shape = part.shape(new SeededRandom(seed));
            double lowest = Double.MAX_VALUE;
            double widest = 0;
            for (Solid solid : shape.solids()) {
                Mesh mesh = solid.mesh();
                for (int v = 0; v < mesh.vertexCount(); v++) {
                    lowest = Math.min(lowest, mesh.position(v, 2));
                    widest = Math.max(widest, Math.hypot(mesh.position(v, 0), mesh.position(v, 1)));
                }
            }
            assertThat(lowest).isBetween(-1e-5, 1e-5);
            assertThat(widest).isBetween(0.9999, 1.0001);
        }
    }

    // In a closed surface every edge occurs once in each direction.
    private static long edgesWithoutOpposite(Mesh mesh) {
        Set<Long> edges = new HashSet<>();
        long doubled = 0;
        for (int t = 0; t < mesh.triangleCount(); t++) {
            for (int c = 0; c < 3; c++) {
                doubled += edges.add(edge(mesh.vertex(t, c), mesh.vertex(t, (c + 1) % 3))) ? 0 : 1;
            }
        }
        long alone = edges.stream()
                .filter(edge -> !edges.contains(edge(edge.intValue(), (int) (edge >> 32))))
                .count();
        return alone + doubled;
    }

    private static long edge(int from, int to) {
        return ((long) from << 32) | to;
    }
}
