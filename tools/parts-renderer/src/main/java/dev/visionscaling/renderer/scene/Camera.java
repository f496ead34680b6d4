package dev.visionscaling.renderer.scene;

import dev.visionscaling.renderer.image.ImageSize;
import dev.visionscaling.renderer.mesh.Mesh;
import dev.visionscaling.renderer.mesh.Rotation;
import dev.visionscaling.renderer.mesh.Vec;
import dev.visionscaling.renderer.part.PartShape;
import dev.visionscaling.renderer.part.SeededRandom;
import dev.visionscaling.renderer.part.Solid;

/**
 * A camera above the belt, looking almost straight down.
 *
 * @param view the rotation from the world's axes to the camera's; the camera looks along its negative z axis
 * @param distance the distance from the belt, in units of the part's radius
 * @param scale pixels per unit on the belt
 */
record Camera(Rotation view, double distance, double scale, double shiftX, double shiftY) {
    private static final double MARGIN = 5;

    /** Returns a camera that shows all of {@code shape} inside the central square, slightly off-centre. */
    static Camera lookingAt(PartShape shape, SeededRandom random) {
        double tilt = Math.toRadians(random.between(0, 7));
        Rotation turn = Rotation.aroundX(tilt);
        double side = random.angle();
        Rotation view = compose(Rotation.aroundZ(side), compose(turn, Rotation.aroundZ(-side)));
        Camera camera = new Camera(view, random.between(5.5, 8), random.between(66, 104), 0, 0);
        double[] box = camera.boundsOf(shape);
        double room = ImageSize.SQUARE - 2 * MARGIN;
        double extent = Math.max(box[2] - box[0], box[3] - box[1]);
        if (extent > room) {
            camera = new Camera(view, camera.distance, camera.scale * room / extent, 0, 0);
            box = camera.boundsOf(shape);
        }
        double freeX = Math.min(16, (room - (box[2] - box[0])) / 2);
        double freeY = Math.min(16, (room - (box[3] - box[1])) / 2);
        return new Camera(
                view,
                camera.distance,
                camera.scale,
                ImageSize.WIDTH / 2.0 - (box[0] + box[2]) / 2 + random.between(-freeX, freeX),
                ImageSize.HEIGHT / 2.0 - (box[1] + box[3]) / 2 + random.between(-freeY, freeY));
    }

    /** Returns the pixel coordinates (x right, y down) and the depth of a point. */
    Vec project(Vec point) {
        Vec seen = view.apply(point);
        double depth = distance - seen.z();
        double f = scale * distance / depth;
        return new Vec(seen.x() * f + shiftX, -seen.y() * f + shiftY, depth);
    }

    /** Returns the camera's position in the world's axes. */
    Vec eye() {
        // The view's columns are the images of the world's axes, so its transpose is its inverse.
        return new Vec(view.xTo().z(), view.yTo().z(), view.zTo().z()).times(distance);
    }

    private double[] boundsOf(PartShape shape) {
        double[] box = {Double.MAX_VALUE, Double.MAX_VALUE, -Double.MAX_VALUE, -Double.MAX_VALUE};
        for (Solid solid : shape.solids()) {
            Mesh mesh = solid.mesh();
            for (int v = 0; v < mesh.vertexCount(); v++) {
                Vec p = project(mesh.point(v));
                box[0] = Math.min(box[0], p.x());
                box[1] = Math.min(box[1], p.y());
                box[2] = Math.max(box[2], p.x());
                box[3] = Math.max(box[3], p.y());
            }
        }
        return box;
    }

    private static Rotation compose(Rotation second, Rotation first) {
        return new Rotation(second.apply(first.xTo()), second.apply(first.yTo()), second.apply(first.zTo()));
    }
}
