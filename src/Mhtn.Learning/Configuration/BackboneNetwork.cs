namespace Mhtn.Learning.Configuration;

/// <summary>The convolutional networks there are.</summary>
public enum BackboneNetwork
{
    /// <summary>Six 3 x 3 convolutions, for squares of 16 to 96 pixels; trains on two cores.</summary>
    Small,

    /// <summary>MHTN's: the five convolutions of AlexNet with batch normalisation, for squares of 224 pixels.</summary>
    AlexNet,

    /// <summary>ResNet-18 (arXiv 1512.03385) without its classifier.</summary>
    ResNet18,
}
