namespace Regio.Files;

/// <summary>Distinct byte texts in order of appearance, by open addressing.</summary>
internal sealed class ByteTexts
{
    private int[] _slots = NewSlots(256);
    private readonly List<(int Start, int Length, uint Hash)> _texts = [];
    private byte[] _bytes = new byte[1024];
    private int _used;

    /// <summary>The code of <paramref name="text"/>, a new one when it is new.</summary>
    internal int Code(ReadOnlySpan<byte> text)
    {
        uint hash = Hash(text);
        int mask = _slots.Length - 1;
        int slot = (int)hash & mask;
        for (; _slots[slot] >= 0; slot = (slot + 1) & mask)
        {
            (int start, int length, uint other) = _texts[_slots[slot]];
            if (other == hash && _bytes.AsSpan(start, length).SequenceEqual(text))
            {
                return _slots[slot];
            }
        }

        _slots[slot] = _texts.Count;
        Append(text, hash);
        if (_texts.Count * 2 > _slots.Length)
        {
            Rehash();
        }

        return _texts.Count - 1;
    }

    /// <summary>The distinct texts, decoded.</summary>
    internal string[] ToStrings(Decode decode)
    {
        string[] texts = new string[_texts.Count];
        for (int i = 0; i < texts.Length; i++)
        {
            texts[i] = decode(_bytes.AsSpan(_texts[i].Start, _texts[i].Length));
        }

        return texts;
    }

    /// <summary>The bytes of a text.</summary>
    internal ReadOnlySpan<byte> this[int code] => _bytes.AsSpan(_texts[code].Start, _texts[code].Length);

    internal int Count => _texts.Count;

    /// <summary>Turns bytes into a string.</summary>
    internal delegate string Decode(ReadOnlySpan<byte> bytes);

    private void Append(ReadOnlySpan<byte> text, uint hash)
    {
        if (_bytes.Length - _used < text.Length)
        {
            Array.Resize(ref _bytes, (int)Math.Min(Array.MaxLength, Math.Max(_bytes.Length * 2L, (long)_used + text.Length)));
        }

        text.CopyTo(_bytes.AsSpan(_used));
        _texts.Add((_used, text.Length, hash));
        _used += text.Length;
    }

    private void Rehash()
    {
        _slots = NewSlots(_slots.Length * 2);
        int mask = _slots.Length - 1;
        for (int code = 0; code < _texts.Count; code++)
        {
            int slot = (int)_texts[code].Hash & mask;
            while (_slots[slot] >= 0)
            {
                slot = (slot + 1) & mask;
            }

            _slots[slot] = code;
        }
    }

    private static int[] NewSlots(int count)
    {
        int[] slots = new int[count];
        slots.AsSpan().Fill(-1);
        return slots;
    }

    /// <summary>Randomly seeded within the process, so that no file can be made to collide; the codes do not depend on it.</summary>
    private static uint Hash(ReadOnlySpan<byte> text)
    {
        HashCode hash = default;
        hash.AddBytes(text);
        return (uint)hash.ToHashCode();
    }
}
