namespace Mhtn.Learning.Native;

/// <summary>The builds of libtorch that there are packages of.</summary>
public enum LibtorchVariant
{
    /// <summary>Computes on the processor.</summary>
    Cpu,

    /// <summary>Computes on NVIDIA's graphics processors, and on the processor as well.</summary>
    Cuda,
}
