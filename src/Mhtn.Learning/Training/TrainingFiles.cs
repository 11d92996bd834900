using Mhtn.Learning.Configuration;

namespace Mhtn.Learning.Training;

/// <summary>The files a training run keeps beside its bundle.</summary>
/// <param name="Bundle">The bundle's path.</param>
public sealed record TrainingFiles(string Bundle)
{
    /// <summary>State of the first member between two epochs, for resuming; see <see cref="RemoveCheckpoints"/>.</summary>
    public string Checkpoint => Bundle + ".checkpoint";

    /// <summary>The history as CSV, a row an epoch; see <see cref="HistoryCsv"/>.</summary>
    public string History => Path.ChangeExtension(Bundle, ".history.csv");

    /// <summary>A folder of TensorBoard events; several members have a folder each within it.</summary>
    public string TensorBoard => Path.ChangeExtension(Bundle, ".tensorboard");

    /// <summary>Removes the checkpoints of all members, which a finished training needs no longer.</summary>
    public void RemoveCheckpoints()
    {
        for (var member = 0; member < TrainingOptions.MostMembers; member++)
        {
            var path = CheckpointOf(member);
            if (File.Exists(path))
            {
                File.Delete(path);
            }
        }
    }

    /// <param name="member">The member, from 0; file names count from 1.</param>
    internal string CheckpointOf(int member) => member == 0 ? Checkpoint : $"{Bundle}.member{member + 1}.checkpoint";
}
