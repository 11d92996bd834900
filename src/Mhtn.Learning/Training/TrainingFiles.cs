namespace Mhtn.Learning.Training;

/// <summary>The files a training run keeps beside its bundle.</summary>
/// <param name="Bundle">The bundle's path.</param>
public sealed record TrainingFiles(string Bundle)
{
    /// <summary>State between two epochs, for resuming; removed when training is done.</summary>
    public string Checkpoint => Bundle + ".checkpoint";

    /// <summary>The history as CSV, a row an epoch.</summary>
    public string History => Path.ChangeExtension(Bundle, ".history.csv");

    /// <summary>A folder of TensorBoard events.</summary>
    public string TensorBoard => Path.ChangeExtension(Bundle, ".tensorboard");
}
