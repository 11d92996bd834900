namespace Mhtn.Learning.Methods.Paired;

/// <summary>How a baseline's network is trained: Adam on batches of paired rows, the epoch chosen on validation.</summary>
/// <param name="LearningRate">Adam's rate.</param>
/// <param name="BatchSize">Rows of a batch.</param>
/// <param name="MaxEpochs">Most epochs.</param>
/// <param name="Patience">Epochs without a better validation figure after which training stops.</param>
/// <param name="FirstMomentDecay">Adam's β1; β2 is 0.999.</param>
internal sealed record PairedSolver(double LearningRate, int BatchSize, int MaxEpochs, int Patience, double FirstMomentDecay = 0.9);
