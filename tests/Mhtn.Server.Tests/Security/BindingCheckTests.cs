using Mhtn.Core.Errors;
using Mhtn.Server.Security;
using Microsoft.AspNetCore.Hosting;

namespace Mhtn.Server.Tests.Security;

public sealed class BindingCheckTests
{
    [Theory]
    [InlineData("http://127.0.0.1:8321", true)]
    [InlineData("https://127.0.0.1", true)]
    [InlineData("http://127.1.2.3:1", true)]
    [InlineData("http://[::1]:80", true)]
    [InlineData("http://localhost:80/base", true)]
    [InlineData("http://LOCALHOST", true)]
    [InlineData("http://unix:/run/mhtn.sock", true)]
    [InlineData("http://0.0.0.0:80", false)]
    [InlineData("http://[::]:80", false)]
    [InlineData("http://+:80", false)]
    [InlineData("http://*:80", false)]
    [InlineData("http://192.168.1.2:80", false)]
    [InlineData("http://localhost.example.org", false)]
    [InlineData("http://archive.lan:80", false)]
    public void Loopback_is_told_from_the_rest(string address, bool isLoopback) => Assert.Equal(isLoopback, BindingCheck.IsLoopback(address));

    [Theory]
    [InlineData("http://0.0.0.0:0")]
    [InlineData("http://127.0.0.1:0;http://+:0")]
    [InlineData("http://archive.lan:0")]
    public async Task Without_keys_an_open_address_is_refused_before_it_is_bound(string urls)
    {
        var refused = await Assert.ThrowsAsync<InputException>(() => SecuredApp.StartAsync(hasKeys: false, urls: urls));

        Assert.Equal("Urls", refused.Problems[0].Location);
        Assert.Contains("mhtn keys create", refused.Problems[0].Fix, StringComparison.Ordinal);
        Assert.Contains("bind 127.0.0.1", refused.Problems[0].Fix, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_keys_ports_alone_are_refused_too() =>
        await Assert.ThrowsAsync<InputException>(() => SecuredApp.StartAsync(hasKeys: false, urls: "", build: builder => builder.Configuration["http_ports"] = "0"));

    [Fact]
    public async Task Without_keys_an_open_address_bound_by_code_is_refused() =>
        await Assert.ThrowsAsync<InputException>(() => SecuredApp.StartAsync(hasKeys: false, build: builder => builder.WebHost.ConfigureKestrel(k => k.ListenAnyIP(0))));

    [Fact]
    public async Task With_keys_every_address_is_bound()
    {
        await using var app = await SecuredApp.StartAsync(hasKeys: true, urls: "http://0.0.0.0:0");

        Assert.Equal("0.0.0.0", app.Address.Host);
    }
}
