namespace CodePipelineActions.Artifacts.Transfer.Checksums;

/// <summary>Polynomials modulo a CRC's own, bit-reflected: the highest bit is x⁰.</summary>
/// <param name="width">Bits of the checksum, at most 64.</param>
/// <param name="polynomial">Reflected, without its highest power.</param>
internal sealed class CrcField(int width, ulong polynomial)
{
    private ulong One => 1UL << (width - 1);

    public ulong Multiply(ulong a, ulong b)
    {
        var product = 0UL;
        for (var bit = One; bit != 0; bit >>= 1)
        {
            if ((a & bit) != 0) product ^= b;
            b = TimesX(b);
        }
        return product;
    }

    /// <summary>x to the power of <paramref name="exponent"/>.</summary>
    public ulong PowerOfX(ulong exponent)
    {
        var (power, square) = (One, TimesX(One));
        for (; exponent != 0; exponent >>= 1)
        {
            if ((exponent & 1) != 0) power = Multiply(power, square);
            square = Multiply(square, square);
        }
        return power;
    }

    public ulong TimesX(ulong a) => (a & 1) != 0 ? (a >> 1) ^ polynomial : a >> 1;
}
