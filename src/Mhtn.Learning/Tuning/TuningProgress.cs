using Mhtn.Learning.Training;

namespace Mhtn.Learning.Tuning;

/// <summary>Where a search stands.</summary>
/// <param name="Trial">The trial under way, from 0.</param>
/// <param name="Trials">The number of the last trial there will be.</param>
/// <param name="Seed">The seed it is trained with at present.</param>
/// <param name="Training">Where that training stands.</param>
/// <param name="Remaining">Time left if trials take as long as those of this run so far; null before one is done.</param>
public sealed record TuningProgress(int Trial, int Trials, int Seed, TrainingProgress Training, TimeSpan? Remaining);
