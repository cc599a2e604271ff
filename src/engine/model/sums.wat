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

  ;; Which of the values have a weight above 0, a byte at weights + offsets[i]: their numbers go to `found` and
  ;; values[i] * b * b to `strengths`. Answers how many there are.
  (func (export "speaking")
    (param $weights i32) (param $offsets i32) (param $values i32) (param $count i32)
    (param $found i32) (param $strengths i32) (result i32)
    (local $i i32) (local $held i32) (local $byte i32)
    (block $done
      (loop $next
        (br_if $done (i32.eq (local.get $i) (local.get $count)))
        (local.set $byte
          (i32.load8_s
            (i32.add (local.get $weights)
              (i32.load (i32.add (local.get $offsets) (i32.shl (local.get $i) (i32.const 2)))))))
        ;; written down in any case and kept if it is one: quicker than going two ways
        (i32.store
          (i32.add (local.get $found) (i32.shl (local.get $held) (i32.const 2)))
          (local.get $i))
        (f32.store
          (i32.add (local.get $strengths) (i32.shl (local.get $held) (i32.const 2)))
          (f32.mul
            (f32.load (i32.add (local.get $values) (i32.shl (local.get $i) (i32.const 2))))
            (f32.convert_i32_s (i32.mul (local.get $byte) (local.get $byte)))))
        (local.set $held (i32.add (local.get $held) (i32.gt_s (local.get $byte) (i32.const 0))))
        (local.set $i (i32.add (local.get $i) (i32.const 1)))
        (br $next)))
    (local.get $held)))
