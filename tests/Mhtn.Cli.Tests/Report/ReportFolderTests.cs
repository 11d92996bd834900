using Mhtn.Cli.Report.Files;
using Mhtn.Core.Errors;

namespace Mhtn.Cli.Tests.Report;

public sealed class ReportFolderTests
{
    [Fact]
    public void What_is_not_finished_leaves_nothing_behind()
    {
        using var place = new TemporaryFolder();

        using (var folder = ReportFolder.Begin(place.File("deep/report/")))
        {
            File.WriteAllText(folder.File("a"), "half");
        }

        Assert.Equal(["deep"], place.Entries);
    }

    [Fact]
    public void A_report_replaces_the_one_before_and_leaves_other_files()
    {
        using var place = new TemporaryFolder();
        place.Write("report/a", "old");
        place.Write("report/mine", "kept");

        using (var folder = ReportFolder.Begin(place.File("report")))
        {
            File.WriteAllText(folder.File("a"), "new");
            Assert.Equal("old", File.ReadAllText(place.File("report/a")));
            folder.Finish();
        }

        Assert.Equal(["report", "report/a", "report/mine"], place.Entries);
        Assert.Equal("new", File.ReadAllText(place.File("report/a")));
    }

    [Fact]
    public void A_file_in_its_place_is_refused()
    {
        using var place = new TemporaryFolder();
        var file = place.Write("report", "mine");

        var error = Assert.Throws<InputException>(() => ReportFolder.Begin(file));

        Assert.Equal($"--report: expected a folder, found the file {file}. Name another folder, or move the file away.", error.Message);
        Assert.Equal(["report"], place.Entries);
    }

    [Fact]
    public void A_place_below_a_file_is_refused()
    {
        using var place = new TemporaryFolder();

        Assert.Throws<InputException>(() => ReportFolder.Begin(Path.Combine(place.Write("file", "x"), "report")));
    }
}
