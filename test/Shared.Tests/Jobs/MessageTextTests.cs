using CodePipelineActions.Jobs;

namespace Shared.Tests.Jobs;

public sealed class MessageTextTests
{
    [Theory]
    [InlineData("")]
    [InlineData(" \n ")]
    public void An_empty_message_is_said_to_be_none(string text) => Assert.Equal("(no message)", MessageText.Fit(text, 100));

    [Fact]
    public void A_message_that_fits_is_left_as_it_is() => Assert.Equal(new string('x', 100), MessageText.Fit(new string('x', 100), 100));

    [Fact]
    public void A_longer_one_loses_its_middle()
    {
        var text = string.Concat(Enumerable.Range(1000, 100));

        var fitted = MessageText.Fit(text, 100);

        Assert.Equal(100, fitted.Length);
        Assert.Equal(text[..25] + "\n[…]\n" + text[^70..], fitted);
    }

    [Theory]
    [InlineData("")]
    [InlineData("x")]
    public void No_pair_of_surrogates_is_torn(string before)
    {
        var fitted = MessageText.Fit(before + string.Concat(Enumerable.Repeat("🐪", 200)), 100);

        Assert.InRange(fitted.Length, 97, 100);
        for (var i = 0; i < fitted.Length; i += char.IsHighSurrogate(fitted[i]) ? 2 : 1)
            Assert.True(char.IsHighSurrogate(fitted[i]) ? char.IsLowSurrogate(fitted[i + 1]) : !char.IsLowSurrogate(fitted[i]), $"Half a pair at {i}.");
    }
}
