using Mhtn.Media.Model3D.Meshes;
using Mhtn.Media.Model3D.Silhouettes;

namespace Mhtn.Media.Model3D.Descriptors;

/// <summary>The shape of a mesh by its silhouettes from all around.</summary>
/// <remarks>
/// Source: "On Visual Similarity Based 3D Model Retrieval", Computer Graphics Forum 22 (2003). The features of a view are those of
/// <see cref="ViewFeatures"/>; layouts are those of <see cref="Model3DLayout"/>.
/// Departures: pixels the surface merely touches are set too, magnitudes stay floating-point numbers instead of being quantised to 8 bits,
/// and nothing is minimised over rotations, for the vector goes into a network by itself.
/// </remarks>
public sealed class LightFieldDescriptor
{
    /// <summary>Numbers of a view.</summary>
    public const int FeaturesPerView = ViewFeatures.Count;

    /// <summary>Views of a light field.</summary>
    public const int ViewsPerLightField = LightFieldCameras.Views;

    private readonly Model3DOptions _options;
    private readonly System.Numerics.Vector3[] _directions;

    /// <summary>Chooses the directions.</summary>
    /// <param name="options">Checked settings.</param>
    public LightFieldDescriptor(Model3DOptions options)
    {
        _options = options;
        _directions = LightFieldCameras.Directions(options.LightFields);
    }

    /// <summary>Numbers of a descriptor.</summary>
    public int Length => FeaturesPerView * (_options.Layout == Model3DLayout.Pooled ? ViewPooling.Statistics : _directions.Length);

    /// <summary>Describes a mesh. Safe for concurrent use; equal meshes give equal numbers.</summary>
    /// <param name="mesh">The mesh.</param>
    /// <returns>[<see cref="Length"/>], finite.</returns>
    public float[] Compute(TriangleMesh mesh)
    {
        var renderer = new SilhouetteRenderer(new ViewGeometry(mesh));
        var picture = new Silhouette(_options.Resolution);
        var features = new ViewFeatures(_options.Resolution);
        var views = new float[_directions.Length * FeaturesPerView];
        for (var i = 0; i < _directions.Length; i++)
        {
            renderer.Render(_directions[i], picture);
            features.Compute(picture, views.AsSpan(i * FeaturesPerView, FeaturesPerView));
        }

        return _options.Layout == Model3DLayout.Pooled ? ViewPooling.Pool(views, FeaturesPerView) : views;
    }
}
