;; out = w · x: `rows` rows of `columns` numbers of 8 bits, one after the other, by a column of numbers of 16 bits; the sums have 32.
;; Columns are a multiple of sixteen. All parameters but the two counts are byte offsets. Translated by `npm run docs` into
;; matrix-times.ts.
(module
  (memory (export "memory") 1)
  (func (export "multiply") (param $w i32) (param $x i32) (param $out i32) (param $rows i32) (param $columns i32)
    (local $a v128) (local $b v128) (local $eights v128) (local $at i32) (local $end i32)
    (local.set $end (i32.add (local.get $x) (i32.shl (local.get $columns) (i32.const 1))))
    (loop $row
      ;; Two sums of four lanes: one would wait for itself.
      (local.set $a (v128.const i32x4 0 0 0 0))
      (local.set $b (v128.const i32x4 0 0 0 0))
      (local.set $at (local.get $x))
      (loop $column
        (local.set $eights (v128.load (local.get $w)))
        (local.set $a (i32x4.add (local.get $a)
          (i32x4.dot_i16x8_s (i16x8.extend_low_i8x16_s (local.get $eights)) (v128.load (local.get $at)))))
        (local.set $b (i32x4.add (local.get $b)
          (i32x4.dot_i16x8_s (i16x8.extend_high_i8x16_s (local.get $eights)) (v128.load offset=16 (local.get $at)))))
        (local.set $w (i32.add (local.get $w) (i32.const 16)))
        (local.set $at (i32.add (local.get $at) (i32.const 32)))
        (br_if $column (i32.lt_u (local.get $at) (local.get $end))))
      (local.set $a (i32x4.add (local.get $a) (local.get $b)))
      (i32.store (local.get $out)
        (i32.add
          (i32.add (i32x4.extract_lane 0 (local.get $a)) (i32x4.extract_lane 1 (local.get $a)))
          (i32.add (i32x4.extract_lane 2 (local.get $a)) (i32x4.extract_lane 3 (local.get $a)))))
      (local.set $out (i32.add (local.get $out) (i32.const 4)))
      (local.set $rows (i32.sub (local.get $rows) (i32.const 1)))
      (br_if $row (local.get $rows)))))
