namespace Mhtn.Media.Synthetic.Clips;

/// <summary>How a class moves through the picture, beside what its drawing moves itself.</summary>
/// <param name="Travel">How far it goes across during a clip, in widths of the picture.</param>
/// <param name="Rise">How far it goes up during a clip, in heights of the picture.</param>
/// <param name="Bob">How far it swings up and down, in heights of the picture.</param>
/// <param name="RockDegrees">How far it rocks to either side.</param>
/// <param name="Pulse">By which part it grows and shrinks.</param>
/// <param name="Cycles">How often its own motion repeats during a clip.</param>
internal sealed record ClipMotion(float Travel, float Rise, float Bob, float RockDegrees, float Pulse, float Cycles);
