namespace Mhtn.Server.Security;

/// <summary>A key that was just made.</summary>
/// <param name="Text">The key itself, for its holder.</param>
/// <param name="Entry">What its file keeps of it.</param>
public sealed record NewKey(string Text, AccessKey Entry);
