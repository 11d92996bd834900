using Mhtn.Core.Inputs;

namespace Mhtn.Core.Tests.Inputs;

public sealed class FileFailureTests
{
    private const string Message = "Access to the path '/srv/data/a.bin' is denied.";

    [Fact]
    public void A_file_that_is_not_for_this_user_can_be_made_so() =>
        Assert.Equal("Let this user read it.", FileFailure.Remedy(new UnauthorizedAccessException(Message)));

    [Fact]
    public void The_system_says_what_it_reported_and_not_where()
    {
        // EIO of Linux and macOS; ERROR_CRC of Windows.
        var (code, words) = OperatingSystem.IsWindows() ? (unchecked((int)0x8007_0017), "cyclic redundancy check") : (5, "Input/output error");

        var remedy = FileFailure.Remedy(new IOException(Message, code));

        Assert.StartsWith("The system reports: ", remedy, StringComparison.Ordinal);
        Assert.EndsWith($"{words}.", remedy, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("/srv", remedy, StringComparison.Ordinal);
    }

    [Fact]
    public void An_error_of_dotnets_own_has_no_words_of_the_system() =>
        Assert.Equal("Try again; where that does not help, look at the disk.", FileFailure.Remedy(new EndOfStreamException(Message)));

    [Fact]
    public void What_is_no_path_has_to_be_corrected() =>
        Assert.Equal("Correct the path.", FileFailure.Remedy(new ArgumentException(Message)));
}
