using CodePipelineActions.Jobs;

namespace Shared.Tests.Jobs;

public sealed class SecretMaskTests
{
    [Fact]
    public void A_secret_is_masked_wherever_it_stands() =>
        Assert.Equal("a ***, b***c", new SecretMask(["0123456789abcdef"]).Apply("a 0123456789abcdef, b0123456789abcdefc"));

    [Fact]
    public void A_secret_that_contains_another_is_masked_whole() =>
        Assert.Equal("*** ***", new SecretMask(["0123456789ab", "xx0123456789abyy"]).Apply("xx0123456789abyy 0123456789ab"));

    [Fact]
    public void A_secret_in_an_address_is_masked_as_it_is_written_there() =>
        Assert.Equal("http://x/?token=***&a=b", new SecretMask(["0123/4567+89ab=="]).Apply("http://x/?token=0123%2F4567%2B89ab%3D%3D&a=b"));

    [Fact]
    public void What_is_short_or_absent_masks_no_ordinary_word() => Assert.Equal("the test", new SecretMask(["test", null, ""]).Apply("the test"));
}
