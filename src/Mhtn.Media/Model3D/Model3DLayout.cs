namespace Mhtn.Media.Model3D;

/// <summary>How the views of a model become one vector.</summary>
public enum Model3DLayout
{
    /// <summary>
    /// Each of a view's 47 numbers as mean, standard deviation and the quantiles 0.1, 0.5 and 0.9 over all views: 235 numbers, feature by
    /// feature, which hardly change as the model turns. The better choice for a network, which cannot try rotations.
    /// </summary>
    Pooled,

    /// <summary>
    /// The views as they are, light field by light field, view by view, 47 numbers each: 35 Zernike, 10 Fourier, circularity,
    /// eccentricity. With 10 light fields 4,700 numbers, as the XMedia dataset has; they ask for models that stand alike.
    /// </summary>
    LightField,
}
