using CodePipelineActions.Artifacts.Unpacking;

namespace Shared.Tests.Artifacts.Unpacking;

public sealed class NameTableTests
{
    // The highest bit of the kept ones says that a place is taken; so much of a digest tells names apart.
    private const int MeaningfulBits = 95;

    [Fact]
    public void A_name_is_new_once_and_its_note_is_kept()
    {
        using var names = new NameTable(1);

        names.NoteOf(new NameKey(7, 0), out var first) = 42;

        Assert.Equal(42u, names.NoteOf(new NameKey(7, 0), out var second));
        Assert.Equal((false, true, 1L), (first, second, names.Count));
    }

    [Fact]
    public void A_digest_of_nothing_but_zeros_is_a_name()
    {
        using var names = new NameTable(1);

        names.NoteOf(default, out var first);
        names.NoteOf(default, out var second);

        Assert.Equal((false, true, 1L), (first, second, names.Count));
    }

    [Fact]
    public void Every_bit_that_is_kept_tells_names_apart()
    {
        using var names = new NameTable(0);
        names.NoteOf(default, out _) = uint.MaxValue;

        for (var bit = 0; bit < MeaningfulBits; bit++)
        {
            ref var note = ref names.NoteOf(Bit(bit), out var exists);
            Assert.Equal((false, 0u), (exists, note));
            note = (uint)bit;
        }

        Assert.Equal(MeaningfulBits + 1, names.Count);
        Assert.All(Enumerable.Range(0, MeaningfulBits), bit => Assert.Equal((uint)bit, names.NoteOf(Bit(bit), out _)));
    }

    private static NameKey Bit(int bit) => bit < 64 ? new NameKey(1UL << bit, 0) : new NameKey(0, 1u << (bit - 64));

    [Theory]
    [InlineData(0)]
    [InlineData(100)]
    [InlineData(50_000)]
    public void It_forgets_nothing_when_more_names_come_than_were_expected(int expected)
    {
        const int Many = 50_000;
        using var names = new NameTable(expected);

        for (var i = 0; i < Many; i++)
        {
            names.NoteOf(Digest(i), out var exists) = (uint)i;
            Assert.False(exists);
        }

        Assert.Equal(Many, names.Count);
        for (var i = 0; i < Many; i++)
        {
            Assert.Equal((uint)i, names.NoteOf(Digest(i), out var exists));
            Assert.True(exists);
        }
    }

    [Fact]
    public void Names_that_crowd_in_one_place_are_all_found()
    {
        using var names = new NameTable(0);

        for (uint i = 0; i < 2000; i++) names.NoteOf(new NameKey(ulong.MaxValue, i), out _) = i;

        for (uint i = 0; i < 2000; i++)
        {
            Assert.Equal(i, names.NoteOf(new NameKey(ulong.MaxValue, i), out var exists));
            Assert.True(exists);
        }
    }

    [Fact]
    public void Its_memory_is_given_back_once_and_not_used_again()
    {
        var names = new NameTable(10);

        names.Dispose();
        names.Dispose();

        Assert.Throws<ObjectDisposedException>(() => names.NoteOf(default, out _));
    }

    // Spread as a digest is.
    private static NameKey Digest(int name) => new((ulong)name * 0xC2B2AE3D27D4EB4F, (uint)(((ulong)name * 0x9E3779B97F4A7C15) >> 32));
}
