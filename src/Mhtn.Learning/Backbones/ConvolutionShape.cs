namespace Mhtn.Learning.Backbones;

/// <summary>Sizes of a convolution over squares.</summary>
/// <param name="Inputs">Channels that come in.</param>
/// <param name="Outputs">Channels that go out.</param>
/// <param name="Kernel">Side of the kernel.</param>
/// <param name="Stride">Step between two places of the kernel.</param>
/// <param name="Padding">Zeros around the picture.</param>
/// <param name="Groups">Parts the channels are divided into, each convolved by itself.</param>
/// <param name="Biased">Whether there is a bias; batch norm makes it idle, but weight files may bring one.</param>
internal sealed record ConvolutionShape(int Inputs, int Outputs, int Kernel = 3, int Stride = 1, int Padding = 1, int Groups = 1, bool Biased = false);
