namespace Mhtn.Server.Tests.Page;

/// <summary>Tests of the page, one after the other: they share a browser, and with it the clipboard.</summary>
[CollectionDefinition(nameof(PageTests))]
public sealed class PageTests : ICollectionFixture<ChromiumBrowser>;
