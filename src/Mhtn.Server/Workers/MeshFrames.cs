namespace Mhtn.Server.Workers;

/// <summary>The pictures of one whole turn of a 3D model.</summary>
internal static class MeshFrames
{
    /// <summary>How many there are.</summary>
    public const int Count = 24;

    /// <summary>How far the model is turned in one of them, in radians.</summary>
    public static double Turn(int frame) => double.Tau * frame / Count;
}
