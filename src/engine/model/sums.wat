;; What a reading takes longest over. Of both sums: for every group g of eight outputs and every output l in it
;;   out[8g + l] += sum over i < count of values[i] * weight(offsets[i], g, l)
;; `offsets`, `values`, `out` and `weights` are addresses: of i32, f32, f32, and bytes or f32.
(module
  (import "amends" "memory" (memory 1))

  ;; The weight is the byte b at weights + offsets[i] + 8g + l, as b * |b|.
  (func (export "ofBytes")
    (param $weights i32) (param $offsets i32) (param $values i32) (param $count i32)
    (param $out i32) (param $groups i32)
    (local $offset i32) (local $value i32) (local $end i32)
    (local $low v128) (local $high v128) (local $share v128) (local $eight v128)
    (local.set $end (i32.add (local.get $offsets) (i32.shl (local.get $count) (i32.const 2))))
    (block $done
      (loop $group
        (br_if $done (i32.eqz (local.get $groups)))
        (local.set $low (v128.load (local.get $out)))
        (local.set $high (v128.load offset=16 (local.get $out)))
        (local.set $offset (local.get $offsets))
        (local.set $value (local.get $values))
        (block $summed
          (loop $next
            (br_if $summed (i32.eq (local.get $offset) (local.get $end)))
            (local.set $share (v128.load32_splat (local.get $value)))
            (local.set $eight
              (v128.load8x8_s (i32.add (local.get $weights) (i32.load (local.get $offset)))))
            (local.set $eight (i16x8.mul (local.get $eight) (i16x8.abs (local.get $eight))))
            (local.set $low
              (f32x4.add (local.get $low)
                (f32x4.mul (local.get $share)
                  (f32x4.convert_i32x4_s (i32x4.extend_low_i16x8_s (local.get $eight))))))
            (local.set $high
              (f32x4.add (local.get $high)
                (f32x4.mul (local.get $share)
                  (f32x4.convert_i32x4_s (i32x4.extend_high_i16x8_s (local.get $eight))))))
            (local.set $offset (i32.add (local.get $offset) (i32.const 4)))
            (local.set $value (i32.add (local.get $value) (i32.const 4)))
            (br $next)))
        (v128.store (local.get $out) (local.get $low))
        (v128.store offset=16 (local.get $out) (local.get $high))
        (local.set $out (i32.add (local.get $out) (i32.const 32)))
        (local.set $weights (i32.add (local.get $weights) (i32.const 8)))
        (local.set $groups (i32.sub (local.get $groups) (i32.const 1)))
        (br $group))))

  ;; The weight is the f32 l of the eight at weights + g * stride + offsets[i].
  (func (export "ofFloats")
    (param $weights i32) (param $offsets i32) (param $values i32) (param $count i32)
    (param $out i32) (param $groups i32) (param $stride i32)
    (local $offset i32) (local $value i32) (local $end i32) (local $at i32)
    (local $low v128) (local $high v128) (local $share v128)
    (local.set $end (i32.add (local.get $offsets) (i32.shl (local.get $count) (i32.const 2))))
    (block $done
      (loop $group
        (br_if $done (i32.eqz (local.get $groups)))
        (local.set $low (v128.load (local.get $out)))
        (local.set $high (v128.load offset=16 (local.get $out)))
        (local.set $offset (local.get $offsets))
        (local.set $value (local.get $values))
        (block $summed
          (loop $next
            (br_if $summed (i32.eq (local.get $offset) (local.get $end)))
            (local.set $share (v128.load32_splat (local.get $value)))
            (local.set $at (i32.add (local.get $weights) (i32.load (local.get $offset))))
            (local.set $low
              (f32x4.add (local.get $low) (f32x4.mul (local.get $share) (v128.load (local.get $at)))))
            (local.set $high
              (f32x4.add (local.get $high)
                (f32x4.mul (local.get $share) (v128.load offset=16 (local.get $at)))))
            (local.set $offset (i32.add (local.get $offset) (i32.const 4)))
            (local.set $value (i32.add (local.get $value) (i32.const 4)))
            (br $next)))
        (v128.store (local.get $out) (local.get $low))
        (v128.store offset=16 (local.get $out) (local.get $high))
        (local.set $out (i32.add (local.get $out) (i32.const 32)))
        (local.set $weights (i32.add (local.get $weights) (local.get $stride)))
        (local.set $groups (i32.sub (local.get $groups) (i32.const 1)))
        (br $group))))

  ;; The values whose weight is above 0, a byte b at weights + offsets[i], and that count most as values[i] * b * b:
  ;; puts their numbers, counted from 0, into `found`, the most first, at most `limit`, and answers how many there are.
  ;; Floats that are not below 0 are in order as whole numbers too, so the ten lowest bits of each can hold its number,
  ;; and the most is found without a question on the way. At most 1024 values; `keys` has room for four more.
  (func (export "heaviest")
    (param $weights i32) (param $offsets i32) (param $values i32) (param $count i32)
    (param $found i32) (param $limit i32) (param $keys i32) (result i32)
    (local $byte i32) (local $key i32) (local $end i32) (local $number i32) (local $held i32)
    (local $most v128)
    (local.set $number (i32.const 1023))
    (local.set $key (local.get $keys))
    (local.set $end (i32.add (local.get $keys) (i32.shl (local.get $count) (i32.const 2))))
    (block $laid
      (loop $next
        (br_if $laid (i32.eq (local.get $key) (local.get $end)))
        (local.set $byte
          (i32.load8_s (i32.add (local.get $weights) (i32.load (local.get $offsets)))))
        ;; what speaks against counts nothing
        (local.set $byte
          (i32.and (local.get $byte)
            (i32.xor (i32.shr_s (local.get $byte) (i32.const 31)) (i32.const -1))))
        (i32.store (local.get $key)
          (i32.or
            (i32.and
              (i32.reinterpret_f32
                (f32.mul
                  (f32.load (local.get $values))
                  (f32.convert_i32_s (i32.mul (local.get $byte) (local.get $byte)))))
              (i32.const -1024))
            (local.get $number)))
        (local.set $number (i32.sub (local.get $number) (i32.const 1)))
        (local.set $offsets (i32.add (local.get $offsets) (i32.const 4)))
        (local.set $values (i32.add (local.get $values) (i32.const 4)))
        (local.set $key (i32.add (local.get $key) (i32.const 4)))
        (br $next)))
    (v128.store (local.get $end) (v128.const i32x4 0 0 0 0))
    (block $done
      (loop $again
        (br_if $done (i32.eq (local.get $held) (local.get $limit)))
        (local.set $most (v128.const i32x4 0 0 0 0))
        (local.set $key (local.get $keys))
        (block $seen
          (loop $four
            (br_if $seen (i32.ge_u (local.get $key) (local.get $end)))
            (local.set $most (i32x4.max_s (local.get $most) (v128.load (local.get $key))))
            (local.set $key (i32.add (local.get $key) (i32.const 16)))
            (br $four)))
        (local.set $most
          (i32x4.max_s (local.get $most)
            (i8x16.shuffle 8 9 10 11 12 13 14 15 0 1 2 3 4 5 6 7 (local.get $most) (local.get $most))))
        (local.set $key
          (i32x4.extract_lane 0
            (i32x4.max_s (local.get $most)
              (i8x16.shuffle 4 5 6 7 0 1 2 3 12 13 14 15 8 9 10 11 (local.get $most) (local.get $most)))))
        (br_if $done (i32.lt_s (local.get $key) (i32.const 1024)))
        (local.set $number (i32.sub (i32.const 1023) (i32.and (local.get $key) (i32.const 1023))))
        (i32.store
          (i32.add (local.get $found) (i32.shl (local.get $held) (i32.const 2)))
          (local.get $number))
        (i32.store
          (i32.add (local.get $keys) (i32.shl (local.get $number) (i32.const 2)))
          (i32.const 0))
        (local.set $held (i32.add (local.get $held) (i32.const 1)))
        (br $again)))
    (local.get $held)))
