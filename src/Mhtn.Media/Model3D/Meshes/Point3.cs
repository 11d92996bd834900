namespace Mhtn.Media.Model3D.Meshes;

/// <summary>A point in the model's own units.</summary>
/// <param name="X">First coordinate.</param>
/// <param name="Y">Second coordinate.</param>
/// <param name="Z">Third coordinate.</param>
public readonly record struct Point3(double X, double Y, double Z)
{
    /// <summary>The difference of two points.</summary>
    public static Point3 operator -(Point3 left, Point3 right) => new(left.X - right.X, left.Y - right.Y, left.Z - right.Z);

    /// <summary>A point with its coordinates multiplied.</summary>
    public static Point3 operator *(Point3 point, double factor) => new(point.X * factor, point.Y * factor, point.Z * factor);

    /// <summary>The difference of two points.</summary>
    public static Point3 Subtract(Point3 left, Point3 right) => left - right;

    /// <summary>A point with its coordinates multiplied.</summary>
    public static Point3 Multiply(Point3 point, double factor) => point * factor;

    /// <summary>Distance from the origin.</summary>
    public double Length => Math.Sqrt((X * X) + (Y * Y) + (Z * Z));

    /// <summary>The cross product with another vector.</summary>
    public Point3 Cross(Point3 other) => new((Y * other.Z) - (Z * other.Y), (Z * other.X) - (X * other.Z), (X * other.Y) - (Y * other.X));
}
